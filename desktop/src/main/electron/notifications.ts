import { setTimeout as sleep } from "node:timers/promises";
import { Notification } from "electron";
import { plainText } from "../notifications/plain-text.ts";
import {
  createNotifications,
  type Notifications,
  type SystemNotification,
} from "../notifications/registry.ts";

const patienceMs = 1_000;

export function systemNotifications(clicked: (tag: string) => void): Notifications {
  return createNotifications({
    make: ({ tag, title, body, silent }) =>
      Notification.isSupported()
        ? wrap(
            new Notification({
              title,
              body: plainText(body, process.platform),
              silent,
              // Where the system itself replaces by name, also what an earlier start left there.
              ...(process.platform === "linux" ? {} : { id: tag }),
            }),
          )
        : null,
    clicked,
    patience: () => sleep(patienceMs, undefined, { ref: false }),
  });
}

const wrap = (notification: Notification): SystemNotification => ({
  show: () => notification.show(),
  close: () => notification.close(),
  onShown: (listener) => void notification.on("show", listener),
  onClicked: (listener) => void notification.on("click", listener),
  onClosed: (listener) => void notification.on("close", listener),
  onFailed: (listener) => void notification.on("failed", listener),
});
