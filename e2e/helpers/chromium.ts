import { existsSync } from "node:fs";
import { type Browser, chromium, type LaunchOptions } from "@playwright/test";

const systemChromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Playwright's own browser where it was downloaded, else the system's. */
export function chromiumLaunch(): LaunchOptions {
  const own = chromium.executablePath();
  const system = process.env.CHROMIUM_PATH ?? systemChromiums.find((path) => existsSync(path));
  return {
    ...(existsSync(own) || system === undefined ? {} : { executablePath: system }),
    // No sandbox where everything runs as root; the rest keeps the browser from calling home.
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  };
}

/** Desks and windows that a spec has opened would go on asking for their backend until the last spec is over. */
export async function closeAll(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()));
}
