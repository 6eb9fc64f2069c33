import type { DeskDatabase } from "../database.ts";
import { createLeaseLocks } from "../lease-locks.ts";
import type { Channel, Gaze, KeyValue, Locks, Network, Platform } from "../platform.ts";
import { randomId } from "../random-id.ts";
import { createBrowserBadge } from "./browser-badge.ts";
import { createBrowserNotifier } from "./browser-notifier.ts";

/** The desk in a plain browser tab. */
export function createBrowserPlatform(database: Promise<DeskDatabase>): Platform {
  return {
    keyValue: browserKeyValue(),
    locks: browserLocks(database),
    channel: browserChannel,
    notifier: createBrowserNotifier(),
    badge: createBrowserBadge(),
    gaze: browserGaze(),
    network: browserNetwork(),
    randomId: () => randomId(),
  };
}

function listen(target: EventTarget, names: string[], listener: (event: Event) => void): () => void {
  for (const name of names) target.addEventListener(name, listener);
  return () => {
    for (const name of names) target.removeEventListener(name, listener);
  };
}

function browserKeyValue(): KeyValue {
  return {
    get: (key) => localStorage.getItem(key),
    set: (key, value) => localStorage.setItem(key, value),
    remove: (key) => localStorage.removeItem(key),
    onChange: (listener) =>
      listen(window, ["storage"], (event) => {
        if (event instanceof StorageEvent && event.key !== null) listener(event.key);
      }),
  };
}

function browserLocks(database: Promise<DeskDatabase>): Locks {
  if (!("locks" in navigator) || !navigator.locks) {
    return createLeaseLocks({ database, holder: randomId() });
  }
  return {
    run: (name, work) => navigator.locks.request(`switchboard:${name}`, work) as ReturnType<typeof work>,
  };
}

function browserChannel(name: string): Channel {
  const channel = new BroadcastChannel(`switchboard:${name}`);
  return {
    post: () => channel.postMessage(null),
    onPost: (listener) => listen(channel, ["message"], listener),
  };
}

function browserGaze(): Gaze {
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

function browserNetwork(): Network {
  return {
    onOnline: (listener) => listen(window, ["online"], listener),
    onOffline: (listener) => listen(window, ["offline"], listener),
  };
}
