import { createLink, type Parcel } from "./link.ts";

/** In the page's own world, before any of its scripts: the far side of contextBridge, and new windows. */
export function start({ token }: { token: string }): void {
  if (window !== window.top) return;
  const link = createLink(token, "main", "preload", (parcel) => {
    if (parcel.is === "expose") link.post(expose(parcel));
  });

  function expose({ key, api }: Parcel & { is: "expose" }): Parcel {
    if (Object.hasOwn(window, key)) {
      const taken = "Cannot bind an API on top of an existing property on the window object";
      return { is: "answer", ok: false, value: link.wrap(new Error(taken)) };
    }
    const value = link.unwrap(api, true);
    Object.defineProperty(window, key, { value, enumerable: true, configurable: false, writable: false });
    return { is: "answer", ok: true, value: link.wrap(undefined) };
  }

  const open = (url: string, frameName: string, features: string): void =>
    link.post({ is: "open", url, frameName, features });

  window.open = (url, name, features) => {
    open(new URL(url ?? "about:blank", document.baseURI).href, name ?? "", features ?? "");
    return null;
  };

  // Last of all, so that the page had its say. A middle click is no click.
  window.addEventListener("click", followElsewhere);
  window.addEventListener("auxclick", followElsewhere);

  function followElsewhere(event: MouseEvent): void {
    const anchor = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
    if (!anchor || event.defaultPrevented || !event.isTrusted || anchor.href === "" || event.button > 1)
      return;
    const isNamed = anchor.target !== "" && !["_self", "_top", "_parent"].includes(anchor.target);
    if (!isNamed && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) return;
    event.preventDefault();
    open(anchor.href, anchor.target === "_blank" ? "" : anchor.target, "");
  }
}
