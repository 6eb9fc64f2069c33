import { decode, encode } from "../codec.ts";
import type { FromPage, HostEntry } from "./messages.ts";

type Listener = (event: object, ...args: unknown[]) => void;

/** `ipcRenderer` of a preload, and how the host reaches it. */
export function createIpcRenderer(tell: (message: FromPage) => void) {
  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const calls = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>();
  let last = 0;

  const add = (channel: string, listener: Listener, once: boolean) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener) => {
    listeners.set(
      channel,
      (listeners.get(channel) ?? []).filter((each) => each.listener !== listener),
    );
    return ipcRenderer;
  };

  const ipcRenderer = {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners(channel?: string) {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    send(channel: string, ...args: unknown[]): void {
      tell({ is: "send", url: location.href, channel, args: encode(args) });
    },
    async invoke(channel: string, ...args: unknown[]): Promise<unknown> {
      const id = ++last;
      const text = encode(args);
      return new Promise((resolve, reject) => {
        calls.set(id, { resolve, reject });
        tell({ is: "invoke", url: location.href, id, channel, args: text });
      });
    },
  };

  const entry: HostEntry = {
    reply(id, ok, text) {
      const call = calls.get(id);
      calls.delete(id);
      if (ok) call?.resolve(decode(text));
      else call?.reject(new Error(text));
    },
    emit(channel, text) {
      const args = decode(text) as unknown[];
      for (const { listener, once } of listeners.get(channel) ?? []) {
        if (once) remove(channel, listener);
        listener({ sender: ipcRenderer, ports: [] }, ...args);
      }
    },
  };

  return { ipcRenderer, entry };
}
