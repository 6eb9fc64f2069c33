import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { extractAsar } from "./asar.ts";

export interface AppFolder {
  folder: string;
  /** The file that is run. */
  main: string;
  manifest: { name?: string; productName?: string; version?: string };
  isPackaged: boolean;
  /** Where a packed app keeps what is beside its asar. */
  resources: string;
}

/** Finds the app behind the first word of the command line: a folder, a file, an asar, or what a packager made. */
export function findApp(entry: string, ownResources: string): AppFolder {
  const asar = join(entry, "resources/app.asar");
  if (existsSync(asar)) return packed(asar);
  if (entry.endsWith(".asar") && statSync(entry).isFile()) return packed(entry);
  if (statSync(entry).isFile()) {
    const folder = folderOf(entry);
    return { folder, main: entry, manifest: manifestOf(folder), isPackaged: false, resources: ownResources };
  }
  return fromFolder(entry, false, ownResources);
}

const packed = (asar: string): AppFolder => fromFolder(extractAsar(asar), true, dirname(asar));

function fromFolder(folder: string, isPackaged: boolean, resources: string): AppFolder {
  const manifest = manifestOf(folder);
  return { folder, main: resolve(folder, manifest.main ?? "index.js"), manifest, isPackaged, resources };
}

function folderOf(file: string): string {
  let folder = dirname(file);
  while (!existsSync(join(folder, "package.json")) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}

function manifestOf(folder: string): AppFolder["manifest"] & { main?: string } {
  const file = join(folder, "package.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
}
