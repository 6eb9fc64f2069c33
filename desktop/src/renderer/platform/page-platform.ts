import { randomId } from "@switchboard/shared/client/random-id";
import type { DeskDatabase } from "./database.ts";
import { createLeaseLocks } from "./lease-locks.ts";
import type { Channel, Gaze, KeyValue, Locks, Network } from "./platform.ts";

/** What any page of a modern browser engine has, in a browser tab and in the desktop app alike. */

function listen(target: EventTarget, names: string[], listener: (event: Event) => void): () => void {
  for (const name of names) target.addEventListener(name, listener);
  return () => {
    for (const name of names) target.removeEventListener(name, listener);
  };
}

/** Local storage; `prefix` keeps apart what belongs to one server. */
export function localKeyValue(prefix = ""): KeyValue {
  return {
    get: (key) => localStorage.getItem(prefix + key),
    set: (key, value) => localStorage.setItem(prefix + key, value),
    remove: (key) => localStorage.removeItem(prefix + key),
    onChange: (listener) =>
      listen(window, ["storage"], (event) => {
        if (!(event instanceof StorageEvent) || !event.key?.startsWith(prefix)) return;
        listener(event.key.slice(prefix.length));
      }),
  };
}

export function windowLocks(database: Promise<DeskDatabase>, server = ""): Locks {
  if (!("locks" in navigator) || !navigator.locks) {
    return createLeaseLocks({ database, holder: randomId() });
  }
  return {
    run: (name, work) => navigator.locks.request(named(server, name), work) as ReturnType<typeof work>,
  };
}

const named = (server: string, name: string): string => `switchboard:${server}${name}`;

export function windowChannel(name: string, server = ""): Channel {
  const channel = new BroadcastChannel(named(server, name));
  return {
    post: () => channel.postMessage(null),
    onPost: (listener) => listen(channel, ["message"], listener),
  };
}

export function pageGaze(): Gaze {
  return {
    isVisible: () => document.visibilityState === "visible",
    isFocused: () => document.hasFocus(),
    onChange(listener) {
      const stop = [
        listen(window, ["focus", "blur"], listener),
        listen(document, ["visibilitychange"], listener),
      ];
      return () => {
        for (const each of stop) each();
      };
    },
    focus: () => window.focus(),
  };
}

export function pageNetwork(): Network {
  return {
    onOnline: (listener) => listen(window, ["online"], listener),
    onOffline: (listener) => listen(window, ["offline"], listener),
  };
}
