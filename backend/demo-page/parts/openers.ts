import type { SwitchboardApi } from "@switchboard/shared/window/embed";

declare global {
  interface Window {
    Switchboard?: SwitchboardApi;
  }
}

/** Buttons of the site's own that open the chat. */
export function wireOpeners(): void {
  for (const opener of document.querySelectorAll("[data-opens-chat]")) {
    opener.addEventListener("click", () => window.Switchboard?.open());
  }
}
