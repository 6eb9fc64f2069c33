import { mkdirSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { context } from "../../context.ts";

const inHome: Record<string, string> = {
  desktop: "Desktop",
  documents: "Documents",
  downloads: "Downloads",
  music: "Music",
  pictures: "Pictures",
  videos: "Videos",
};

/** `app.getPath` and `app.setPath`, as on Linux. @param name the app's own */
export function createPaths(name: () => string) {
  const given = new Map<string, string>();

  function usual(path: string): string {
    const folder = inHome[path];
    if (folder !== undefined) return join(homedir(), folder);
    switch (path) {
      case "home":
        return homedir();
      case "appData":
        return process.env.XDG_CONFIG_HOME || join(homedir(), ".config");
      case "userData":
        return context().switches.get("user-data-dir") || join(getPath("appData"), name());
      case "sessionData":
        return getPath("userData");
      case "logs":
        return join(getPath("userData"), "logs");
      case "crashDumps":
        return join(getPath("userData"), "Crashpad");
      case "temp":
        return tmpdir();
      case "exe":
      case "module":
        return context().executable;
      default:
        throw new Error(`Failed to get '${path}' path`);
    }
  }

  const getPath = (path: string): string => given.get(path) ?? usual(path);

  return {
    getPath,
    setPath(path: string, to: string): void {
      usual(path);
      mkdirSync(to, { recursive: true });
      given.set(path, to);
    },
  };
}
