import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "@playwright/test";
import { type Fixture, launchFixture, withFixtureApp } from "../electron-host/fixture-launch.ts";

/** Processes that work on the profile, the host among them. */
function processesOf(userData: string): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, "utf8").includes(userData);
      } catch {
        return false;
      }
    });
}

const gone = (userData: string) => expect.poll(() => processesOf(userData), { timeout: 20_000 }).toEqual([]);

/** Ends the app with `end` and looks what a new start finds. */
async function survives(end: (fixture: Fixture) => Promise<void>): Promise<void> {
  await withFixtureApp(async (fixture) => {
    await fixture.page.evaluate("keep('draft', 'half a sentence')");
    await end(fixture);
    await gone(fixture.userData);
    const again = await launchFixture(fixture.userData);
    try {
      expect(await again.page.evaluate("kept('draft')")).toBe("half a sentence");
    } finally {
      await again.app.close();
    }
  });
}

test("what a page keeps outlives a restart", () => survives(({ app }) => app.close()));

test("what a page keeps outlives a kill of everything at once", () =>
  survives(async ({ app }) => {
    process.kill(-(app.process().pid ?? 0), "SIGKILL");
  }));

test("a kill of the host takes Chromium down, and nothing is lost", () =>
  survives(async ({ app }) => {
    process.kill(app.process().pid ?? 0, "SIGKILL");
  }));

test("a start right after a kill waits for what is left of the first", async () => {
  await withFixtureApp(async ({ app, page, userData }) => {
    await page.evaluate("keep('draft', 'again')");
    process.kill(app.process().pid ?? 0, "SIGKILL");
    const again = await launchFixture(userData);
    expect(await again.page.evaluate("kept('draft')")).toBe("again");
    await again.app.close();
    await gone(userData);
  });
});
