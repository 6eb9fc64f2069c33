import type { SwitchboardApi } from "@switchboard/shared/window/embed";

declare global {
  interface Window {
    Switchboard?: SwitchboardApi;
  }
}

/** Buttons of the site's own that open the chat; who presses one before the chat has come need not press again. */
export function wireOpeners(chat: Promise<unknown> = Promise.resolve()): void {
  for (const opener of document.querySelectorAll("[data-opens-chat]")) {
    opener.addEventListener("click", () => void chat.then(() => window.Switchboard?.open()));
  }
}
