import type { SwitchboardApi } from "@switchboard/shared/window/embed";
import { Embed } from "./embed.ts";
import { readIdentity, readSettings } from "./settings.ts";

declare global {
  interface Window {
    Switchboard?: SwitchboardApi;
  }
}

/** `/widget.js`: a classic script, so that it knows its own tag. Included twice, it does nothing the second time. */
const tag = (document.currentScript ??
  document.querySelector('script[src$="/widget.js"]')) as HTMLScriptElement | null;

if (tag?.src && !window.Switchboard) {
  const embed = new Embed(
    new URL("window/embed", tag.src),
    readSettings(tag.dataset),
    readIdentity(tag.dataset),
  );
  window.Switchboard = embed.api;
  // In the head, the page has no body yet.
  if (document.body) embed.attach();
  else document.addEventListener("DOMContentLoaded", () => embed.attach());
}
