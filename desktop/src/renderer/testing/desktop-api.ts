import type { Boot, DesktopApi, EventName, Events, RequestName } from "../../ipc/contract.ts";

export const buildBoot = (given: Partial<Boot> = {}): Boot => ({
  version: "1.2.3",
  platform: "linux",
  languages: ["vi-VN", "en"],
  server: "https://chat.example",
  servers: ["https://chat.example"],
  secret: null,
  keepsSecrets: true,
  settings: { closeToTray: true, startAtLogin: false, spellcheck: true },
  opening: null,
  window: { visible: true, focused: true },
  update: null,
  ...given,
});

interface Given {
  boot?: Partial<Boot>;
  answers?: Partial<Record<RequestName, (input: never) => unknown>>;
}

/** A shell that remembers what it was asked and says what a test has it say. */
export function fakeDesktopApi({ boot, answers = {} }: Given = {}) {
  const asked: [RequestName, unknown][] = [];
  const listeners = new Map<EventName, Set<(event: never) => void>>();
  const answer: Partial<Record<RequestName, (input: never) => unknown>> = {
    boot: () => buildBoot(boot),
    notify: () => ({ shown: true }),
    changeSettings: (change: object) => ({ ...buildBoot(boot).settings, ...change }),
    ...answers,
  };
  const api = new Proxy({} as DesktopApi, {
    get: (_api, name: RequestName | "on") => {
      if (name !== "on") {
        return async (input: unknown) => {
          asked.push([name, input]);
          return answer[name]?.(input as never);
        };
      }
      return (event: EventName, listener: (event: never) => void) => {
        const heard = listeners.get(event) ?? new Set();
        listeners.set(event, heard.add(listener));
        return () => heard.delete(listener);
      };
    },
  });
  return {
    api,
    asked,
    inputsOf: (name: RequestName) => asked.filter((each) => each[0] === name).map((each) => each[1]),
    say<N extends EventName>(name: N, event: Events[N]): void {
      for (const listener of listeners.get(name) ?? []) listener(event as never);
    },
  };
}
