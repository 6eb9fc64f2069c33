import type { Notifier, NotifyPermission } from "../platform.ts";

/** The web's own notifications; nothing is asked before somebody presses the button for it. */
export function createBrowserNotifier(): Notifier {
  const supported = "Notification" in window;
  // Asking the browser holds up the page until another process has answered, too long to do it for each message.
  let permission: NotifyPermission = supported ? Notification.permission : "unsupported";
  const look = () => {
    if (supported) permission = Notification.permission;
  };
  navigator.permissions?.query({ name: "notifications" }).then(
    (status) => {
      status.onchange = look;
    },
    () => undefined,
  );
  const shown = new Map<string, Notification>();
  const listeners = new Set<(tag: string) => void>();

  return {
    permission: () => permission,
    async ask() {
      if (supported) permission = await Notification.requestPermission();
      return permission;
    },
    async show({ tag, title, body }) {
      if (!supported) return false;
      try {
        const notification = new Notification(title, { body, tag, icon: "favicon.svg" });
        notification.onclick = () => {
          notification.close();
          for (const listener of listeners) listener(tag);
        };
        notification.onclose = () => {
          if (shown.get(tag) === notification) shown.delete(tag);
        };
        shown.set(tag, notification);
        return true;
      } catch {
        // Some mobile browsers have the constructor and refuse to use it.
        return false;
      }
    },
    dismiss(tag) {
      shown.get(tag)?.close();
      shown.delete(tag);
    },
    onClick(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
