import { z } from "zod";
import { settings as settingsSchema } from "../../ipc/contract.ts";
import type { JsonFile } from "./json-file.ts";

export type Settings = z.infer<typeof settingsSchema>;

/** What is remembered between starts, none of it secret. */
export const remembered = z.object({
  server: z.url().max(300).nullable(),
  /** Newest first. */
  servers: z.array(z.url().max(300)).max(20),
  settings: settingsSchema,
});
export type Remembered = z.infer<typeof remembered>;

const mostServers = 20;

export const freshlyInstalled: Remembered = {
  server: null,
  servers: [],
  settings: { closeToTray: true, startAtLogin: false, spellcheck: true },
};

export interface SettingsStore {
  get(): Remembered;
  chooseServer(server: string): void;
  forgetServer(server: string): void;
  /** @returns all of them, as they are now */
  change(change: { [K in keyof Settings]?: Settings[K] | undefined }): Settings;
}

export function createSettingsStore(file: Pick<JsonFile<Remembered>, "read" | "write">): SettingsStore {
  let current = file.read(freshlyInstalled);
  const keep = (next: Remembered) => {
    current = next;
    file.write(next);
  };
  return {
    get: () => current,
    chooseServer(server) {
      const others = current.servers.filter((other) => other !== server);
      keep({ ...current, server, servers: [server, ...others].slice(0, mostServers) });
    },
    forgetServer(server) {
      keep({
        ...current,
        server: current.server === server ? null : current.server,
        servers: current.servers.filter((other) => other !== server),
      });
    },
    change(change) {
      const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
      keep({ ...current, settings: { ...current.settings, ...given } });
      return current.settings;
    },
  };
}
