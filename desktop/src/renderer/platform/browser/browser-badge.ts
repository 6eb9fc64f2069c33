import type { Badge } from "../platform.ts";

/** Beside the page, wherever it is served. */
const icons = { none: "favicon.svg", dot: "favicon-dot.svg", alert: "favicon-alert.svg" } as const;

/** Title, icon and, where the desk is installed as an app, its badge. */
export function createBrowserBadge(): Badge {
  return {
    show({ title, count, mark }) {
      if (document.title !== title) document.title = title;
      const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
      const href = `./${icons[mark]}`;
      if (icon && icon.getAttribute("href") !== href) icon.setAttribute("href", href);
      if ("setAppBadge" in navigator) setAppBadge(count, mark).catch(() => undefined);
    },
  };
}

function setAppBadge(count: number, mark: "none" | "dot" | "alert"): Promise<void> {
  if (count > 0) return navigator.setAppBadge(count);
  return mark === "none" ? navigator.clearAppBadge() : navigator.setAppBadge();
}
