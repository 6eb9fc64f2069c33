import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, test } from "../helpers/desktop-test.ts";

// English, whatever this machine speaks.
const env = { LANGUAGE: "en", LANG: "en_US.UTF-8", LC_ALL: "en_US.UTF-8" };

async function signIn(page: Page): Promise<void> {
  await page.getByLabel("User name").fill("shop.agent");
  await page.getByRole("textbox", { name: "Password" }).fill("demo-password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByLabel("User name")).toBeHidden();
}

test("the desktop app on the host: close to the tray, come back, a second start, quit", async ({
  launch,
}) => {
  const desktop = await launch({ env });
  const { page, system } = desktop;
  await expect.poll(async () => (await system.window())?.visible).toBe(true);
  await signIn(page);
  await expect.poll(async () => (await system.tray()).menu).toContain("Quit");

  await system.closeWindow();
  await expect.poll(async () => (await system.window())?.visible).toBe(false);
  await system.clickTray();
  await expect.poll(async () => (await system.window())?.focused).toBe(true);

  await system.act("hide");
  expect(await desktop.startAgain()).toBe(0);
  await expect.poll(async () => (await system.window())?.focused).toBe(true);

  const ended = new Promise((resolve) => desktop.app.process().once("exit", resolve));
  await system.chooseInTray("Quit");
  expect(await ended).toBe(0);
});

test("the sign-in outlives a kill where there is a keyring, and not where there is none", async ({
  launch,
}) => {
  const first = await launch({ env });
  await signIn(first.page);
  // Kept right after the sign-in, not before it.
  await expect.poll(() => existsSync(join(first.userData, "secrets.json"))).toBe(true);
  await first.kill();
  const second = await first.relaunch();
  await expect.poll(async () => (await second.system.tray()).menu.length).toBeGreaterThan(2);
  await expect(second.page.getByLabel("User name")).toBeHidden();
  await second.quit();

  const third = await launch({ env, keyring: "basic_text" });
  await signIn(third.page);
  await third.quit();
  const fourth = await third.relaunch();
  await expect(fourth.page.getByLabel("User name")).toBeVisible();
});

test("a page that breaks off is there again, and what it asks to open is not opened here", async ({
  launch,
}) => {
  const desktop = await launch({ env });
  await expect(desktop.page.getByLabel("User name")).toBeVisible();
  await desktop.page.evaluate(() => window.open("https://example.com/help"));
  await expect.poll(() => desktop.system.externals()).toEqual(["https://example.com/help"]);
  await desktop.crashPage();
  await expect.poll(() => desktop.inPage("document.querySelectorAll('input').length")).toBeGreaterThan(0);
});
