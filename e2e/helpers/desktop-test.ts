import { rmSync } from "node:fs";
import { test as base } from "@playwright/test";
import { DemoBackend } from "./backend.ts";
import { type Desktop, type DesktopOptions, hostOrigin, launchDesktop, running } from "./desktop-app.ts";

interface Fixtures {
  /** With fresh demo data, and open to the app's page. */
  backend: DemoBackend;
  /** Starts the app at that backend; it is ended with the spec, and its profile removed. */
  launch: (options?: DesktopOptions) => Promise<Desktop>;
}

/** A spec of the desktop app. */
export const test = base.extend<Fixtures>({
  // Playwright reads the fixtures a fixture needs from this pattern.
  // biome-ignore lint/correctness/noEmptyPattern: there are none.
  backend: async ({}, use) => {
    const backend = await DemoBackend.start({ CORS_ORIGINS: hostOrigin });
    await use(backend);
    await backend.stop();
  },
  launch: async ({ backend }, use) => {
    const profiles = new Set<string>();
    await use(async ({ env = {}, ...options } = {}) => {
      const desktop = await launchDesktop({ ...options, env: { SWITCHBOARD_URL: backend.origin, ...env } });
      profiles.add(desktop.userData);
      return desktop;
    });
    for (const desktop of running) await desktop.kill();
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
  },
});

export { expect } from "@playwright/test";
