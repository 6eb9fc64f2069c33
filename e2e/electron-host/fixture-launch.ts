import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { _electron, type ElectronApplication, type Page } from "@playwright/test";

export const fixtureApp = fileURLToPath(new URL("fixture-app", import.meta.url));

export interface Fixture {
  app: ElectronApplication;
  page: Page;
  userData: string;
}

/** Starts the fixture. @param words what follows on its command line */
export async function launchFixture(
  userData: string,
  { words = [], env = {} }: { words?: string[]; env?: Record<string, string> } = {},
): Promise<Fixture> {
  const app = await _electron.launch({
    args: [fixtureApp, `--user-data-dir=${userData}`, ...words],
    env: { ...(process.env as Record<string, string>), ...env },
  });
  const page = await app.firstWindow();
  await page.locator("body[data-ready]").waitFor();
  return { app, page, userData };
}

/** The fixture with a new profile, until `use` is done. */
export async function withFixtureApp(
  use: (fixture: Fixture) => Promise<void>,
  options?: Parameters<typeof launchFixture>[1],
): Promise<void> {
  const userData = mkdtempSync(join(tmpdir(), "electron-host-"));
  try {
    const fixture = await launchFixture(userData, options);
    try {
      await use(fixture);
    } finally {
      await fixture.app.close();
    }
  } finally {
    rmSync(userData, { recursive: true, force: true });
  }
}
