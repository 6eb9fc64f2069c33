import type { Channel, KeyValue, Locks, Platform } from "../platform/platform.ts";

/** Values in memory; `windows` share them as browser windows do. */
export function fakeKeyValue(): KeyValue & { window: () => KeyValue } {
  const values = new Map<string, string>();
  const listeners: { owner: object; heard: (key: string) => void }[] = [];
  const open = (): KeyValue => {
    const owner = {};
    const tell = (key: string) => {
      for (const each of listeners) if (each.owner !== owner) each.heard(key);
    };
    return {
      get: (key) => values.get(key) ?? null,
      set(key, value) {
        values.set(key, value);
        tell(key);
      },
      remove(key) {
        values.delete(key);
        tell(key);
      },
      onChange(heard) {
        listeners.push({ owner, heard });
        return () => undefined;
      },
    };
  };
  return { ...open(), window: open };
}

/** One after the other per name, as `navigator.locks` does it. */
export function fakeLocks(): Locks {
  const queues = new Map<string, Promise<unknown>>();
  return {
    run(name, work) {
      const mine = (queues.get(name) ?? Promise.resolve()).catch(() => undefined).then(work);
      queues.set(name, mine);
      return mine;
    },
  };
}

/** Windows that hear each other, never themselves. */
export function fakeChannels(): () => Channel {
  const windows: { listeners: (() => void)[] }[] = [];
  return () => {
    const mine = { listeners: [] as (() => void)[] };
    windows.push(mine);
    return {
      post() {
        for (const window of windows)
          if (window !== mine) for (const listener of window.listeners) listener();
      },
      onPost(listener) {
        mine.listeners.push(listener);
        return () => {
          mine.listeners.splice(mine.listeners.indexOf(listener), 1);
        };
      },
    };
  };
}

/** A page that nothing happens to; a test says what it needs to be otherwise. */
export function fakePlatform(given: Partial<Platform> = {}): Platform {
  const keyValue = fakeKeyValue();
  const channels = fakeChannels();
  const silent = () => () => undefined;
  return {
    server: "",
    databaseName: "switchboard-desk",
    languages: ["en"],
    keyValue,
    choices: keyValue,
    secrets: keyValue,
    locks: fakeLocks(),
    channel: () => channels(),
    notifier: {
      permission: () => "granted",
      ask: async () => "granted",
      show: async () => true,
      dismiss: () => undefined,
      onClick: silent,
    },
    badge: { show: () => undefined },
    gaze: { isVisible: () => true, isFocused: () => true, onChange: silent, focus: () => undefined },
    network: { onOnline: silent, onOffline: silent },
    shell: null,
    ...given,
  };
}
