import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const tsx = join(root, "node_modules/tsx/dist/cli.mjs");

/** Where Electron keeps its fuses: after this sign a version, their number, and one byte each, here all switched on. */
const fuseSign = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";
export const fuses = [
  "runAsNode",
  "enableCookieEncryption",
  "enableNodeOptionsEnvironmentVariable",
  "enableNodeCliInspectArguments",
  "enableEmbeddedAsarIntegrityValidation",
  "onlyLoadAppFromAsar",
  "loadBrowserProcessSpecificV8Snapshot",
  "grantFileProtocolExtraPrivileges",
] as const;

/** A folder as Electron's download has it, with nothing in it: packing needs the files, not what they do. */
function emptyElectron(folder: string): string {
  for (const inner of ["resources", "locales"]) mkdirSync(join(folder, inner), { recursive: true });
  const wire = Buffer.from([1, fuses.length]);
  const program = Buffer.concat([
    Buffer.from(`#!/bin/sh\nexit 0\n# ${fuseSign}`),
    wire,
    Buffer.from("1".repeat(fuses.length)),
  ]);
  writeFileSync(join(folder, "electron"), program);
  chmodSync(join(folder, "electron"), 0o755);
  for (const name of ["version", "LICENSE", "LICENSES.chromium.html", "resources.pak", "chrome-sandbox"]) {
    writeFileSync(join(folder, name), name === "version" ? "0.0.0\n" : "");
  }
  for (const language of ["en-US", "en-GB", "id", "vi", "fr"]) {
    writeFileSync(join(folder, `locales/${language}.pak`), "");
  }
  return folder;
}

export interface PackedApp {
  /** The unpacked folder, as an installer would leave it. */
  folder: string;
  asar: string;
  program: string;
}

/** Packs the app as `npm run package` does, around an empty Electron, into `folder`. @throws with what was said */
export function packApp(folder: string, environment: Record<string, string> = {}): PackedApp {
  const out = join(folder, "out");
  const electron = emptyElectron(join(folder, "electron"));
  // A copy of everything there, so that a build that goes on meanwhile takes no file away under it.
  const desktop = join(folder, "desktop");
  cpSync(join(root, "desktop"), desktop, {
    recursive: true,
    filter: (path) => basename(path) !== "node_modules",
  });
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      tsx,
      "desktop/tools/package.ts",
      "--linux",
      "dir",
      `-c.directories.app=${desktop}`,
      `-c.electronDist=${electron}`,
      `-c.directories.output=${out}`,
    ],
    { cwd: root, encoding: "utf8", env: { ...process.env, SWITCHBOARD_UPDATES_URL: "", ...environment } },
  );
  if (status !== 0) throw new Error(`Packing ended with ${status}\n${stdout}${stderr}`);
  const unpacked = join(out, "linux-unpacked");
  return {
    folder: unpacked,
    asar: join(unpacked, "resources/app.asar"),
    program: join(unpacked, "switchboard"),
  };
}

/** Which fuses a program has switched on. */
export function fusesOf(program: Buffer): string[] {
  const first = program.indexOf(fuseSign) + fuseSign.length + 2;
  return fuses.filter((_, index) => program.toString("latin1", first + index, first + index + 1) === "1");
}
