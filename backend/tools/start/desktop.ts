import { type ChildProcess, spawn } from "node:child_process";
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
}

/** Why the desktop program is not opened, or null when it can be. */
export function whyNoDesktop({ isBuilt, electron, hasDisplay }: DesktopParts): string | null {
  if (!isBuilt) return "the desktop program has not been built";
  if (electron === undefined) return "Electron's program could not be downloaded";
  if (!hasDisplay) return "there is no display here";
  return null;
}

/** macOS and Windows always have one; elsewhere the session says so. */
export function hasDisplay(platform: NodeJS.Platform, env: Record<string, string | undefined>): boolean {
  if (platform === "darwin" || platform === "win32") return true;
  return Boolean(env.DISPLAY) || Boolean(env.WAYLAND_DISPLAY);
}

export function desktopParts(): DesktopParts {
  return {
    isBuilt: existsSync(join(repositoryRoot, "desktop/dist/main")),
    electron: electronProgram(),
    hasDisplay: hasDisplay(process.platform, process.env),
  };
}

function electronProgram(): string | undefined {
  try {
    const require = createRequire(join(repositoryRoot, "desktop/package.json"));
    const folder = dirname(require.resolve("electron/package.json"));
    const program = join(folder, "dist", readFileSync(join(folder, "path.txt"), "utf8").trim());
    return existsSync(program) ? program : undefined;
  } catch {
    return undefined;
  }
}

/** Opens the desktop program on this server. */
export function openDesktop(electron: string, url: string): ChildProcess {
  return spawn(electron, [join(repositoryRoot, "desktop")], {
    env: { ...process.env, SWITCHBOARD_URL: url },
    stdio: "ignore",
  });
}
