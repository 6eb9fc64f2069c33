import { createRequire } from "node:module";
import type { AppFolder } from "./app-folder.ts";

/** Lets this process look like Electron's main one. @returns its versions */
export function shapeProcess(
  executable: string,
  entry: string,
  { isPackaged, resources }: AppFolder,
): Record<string, string> {
  const { version } = createRequire(executable)("electron/package.json") as { version: string };
  const versions = Object.freeze({ ...process.versions, electron: version, chrome: "0.0.0.0" }) as Record<
    string,
    string
  >;
  const define = (name: string, value: unknown) =>
    Object.defineProperty(process, name, { value, writable: true, enumerable: true, configurable: true });
  define("versions", versions);
  define("type", "browser");
  define("resourcesPath", resources);
  define("defaultApp", !isPackaged || undefined);
  define("execPath", executable);
  // A packed app is not told where it is itself.
  process.argv = [executable, ...process.argv.slice(2).filter((word) => !isPackaged || word !== entry)];
  return versions;
}
