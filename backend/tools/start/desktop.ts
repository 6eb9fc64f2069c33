import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** What is needed to open the desktop program. */
export interface DesktopParts {
  isBuilt: boolean;
  /** Electron's own program, which its package downloads after it is installed. */
  electron: string | undefined;
  hasDisplay: boolean;
  isRoot: boolean;
}

/** Why the desktop program cannot be opened, whatever is downloaded; null when it can be. */
export function whyNoDesktop({ isBuilt, hasDisplay, isRoot }: DesktopParts): string | null {
  if (!isBuilt) return "the desktop program has not been built";
  if (!hasDisplay) return "there is no display here";
  if (isRoot) return "Electron does not run as root";
  return null;
}

/** macOS and Windows always have one; elsewhere the session says so. */
export function hasDisplay(platform: NodeJS.Platform, env: Record<string, string | undefined>): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

export function desktopParts(): DesktopParts {
  return {
    isBuilt: existsSync(join(repositoryRoot, "desktop/dist/main/main.js")),
    electron: electronProgram(),
    hasDisplay: hasDisplay(process.platform, process.env),
    isRoot: process.platform === "linux" && process.getuid?.() === 0,
  };
}

const electronPackage = (): string => {
  const require = createRequire(join(repositoryRoot, "desktop/package.json"));
  return dirname(require.resolve("electron/package.json"));
};

function electronProgram(): string | undefined {
  try {
    const folder = electronPackage();
    const program = join(folder, "dist", readFileSync(join(folder, "path.txt"), "utf8").trim());
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Downloads Electron's program, which takes as long as it takes: nobody waits for it. Null when it cannot be had. */
export async function downloadElectron(signal: AbortSignal): Promise<string | null> {
  try {
    const child = spawn(process.execPath, [join(electronPackage(), "install.js")], {
      stdio: "ignore",
      signal,
    });
    await once(child, "exit");
  } catch {
    return null;
  }
  return electronProgram() ?? null;
}

/** Opens the desktop program on this server. @param failed hears when it ends at once, as without its libraries */
export function openDesktop(electron: string, url: string, failed: (why: string) => void): void {
  const child = spawn(electron, [join(repositoryRoot, "desktop")], {
    env: { ...process.env, SWITCHBOARD_URL: url },
    stdio: "ignore",
  });
  child.once("error", (error) => failed(error.message));
  child.once("exit", (code) => {
    if (code !== 0 && code !== null) failed(`it ended with ${code}`);
  });
}
