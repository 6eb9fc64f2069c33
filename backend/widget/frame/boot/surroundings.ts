import { unreadCount } from "../store/selectors.ts";
import type { Host } from "./host.ts";
import type { Parent } from "./parent.ts";

/** Whether anybody sees the window, whether there is a network, and what the page around it is told. */
export function watchSurroundings(host: Host, tell: Parent["tell"]) {
  let shownByParent = true;
  let told = 0;
  let unsubscribe: () => void = () => undefined;

  const look = () =>
    host.store.getState().chat?.actions.setVisible(shownByParent && document.visibilityState === "visible");

  function count(unread: number): void {
    if (unread === told) return;
    told = unread;
    tell({ switchboard: 1, type: "unread", count: unread });
  }

  host.store.subscribe(({ chat }, before) => {
    if (chat === before.chat) return;
    unsubscribe();
    count(0);
    if (!chat) return;
    unsubscribe = chat.store.subscribe((state) => count(unreadCount(state)));
    look();
  });
  document.addEventListener("visibilitychange", look);
  addEventListener("online", () => host.store.getState().chat?.actions.online(true));
  addEventListener("offline", () => host.store.getState().chat?.actions.online(false));

  return {
    /** The site's page has opened the window, or closed it. */
    shown(visible: boolean): void {
      shownByParent = visible;
      look();
    },
  };
}
