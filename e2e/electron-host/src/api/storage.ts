import type { ClearStorageDataOptions } from "electron";
import { context } from "../context.ts";

/** Electron's names, and Chromium's where they differ. */
const types: Record<string, string> = {
  cookies: "cookies",
  filesystem: "file_systems",
  indexdb: "indexeddb",
  localstorage: "local_storage",
  shadercache: "shader_cache",
  serviceworkers: "service_workers",
  cachestorage: "cache_storage",
};

/** Origins that pages were loaded from, as Chromium knows them. */
export const visitedOrigins = new Set<string>();

export async function clearStorage(options: ClearStorageDataOptions = {}): Promise<void> {
  const { schemes, chromium, records } = context();
  records.add("clear-storage", { ...options });
  const storageTypes = options.storages?.map((name) => types[name] ?? name).join(",") ?? "all";
  const origins = options.origin === undefined ? [...visitedOrigins] : [schemes.toChromium(options.origin)];
  const browser = await chromium;
  for (const origin of origins) {
    await browser?.cdp.send("Storage.clearDataForOrigin", {
      origin: origin.replace(/\/$/, ""),
      storageTypes,
    });
  }
}
