import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { DeskHello } from "@switchboard/shared/desk/models";
import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { ask, tokenOf } from "../helpers/requests.ts";

interface Spies {
  desktopSpies: { tray: { menu: { items: { label: string; type: string; checked: boolean }[] } } };
}

/** Which presence has the mark in the tray's menu. */
const marked = ({ app }: Desktop) =>
  app.evaluate(() =>
    (globalThis as unknown as Spies).desktopSpies.tray.menu.items
      .filter(({ type, checked }) => type === "radio" && checked)
      .map(({ label }) => label),
  );

const settingsOf = ({ userData }: Desktop) =>
  JSON.parse(readFileSync(join(userData, "settings.json"), "utf8")).settings;

const ended = ({ app }: Desktop) => new Promise((resolve) => app.process().once("exit", resolve));

test("the tray: away at the server, the window back, one app only, and out", async ({ backend, launch }) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { system } = desktop;
  const token = await tokenOf(backend, "shop.agent");
  const presence = async () => (await ask<DeskHello>(backend, "/api/desk/hello", { token })).body.me.presence;
  await expect
    .poll(async () => (await system.tray()).menu)
    .toEqual(["Open Switchboard", "Phạm Thu Hà", "Online", "Away", "Offline", "Quit"]);
  await expect.poll(() => marked(desktop)).toEqual(["Online"]);

  await system.closeWindow();
  await expect.poll(async () => (await system.window())?.visible).toBe(false);
  await system.chooseInTray("Away");
  await expect.poll(presence).toBe("away");
  await expect.poll(() => marked(desktop)).toEqual(["Away"]);
  // Changed at the desk, the tray follows, also while nobody sees the window.
  await system.chooseInTray("Online");
  await expect.poll(presence).toBe("online");

  await system.chooseInTray("Open Switchboard");
  await expect.poll(async () => (await system.window())?.focused).toBe(true);
  await expect(desktop.page.getByRole("button", { name: /presence: Online/ })).toBeVisible();
  await system.act("minimize");
  expect(await desktop.startAgain()).toBe(0);
  await expect.poll(async () => (await system.window())?.minimized).toBe(false);
  expect((await system.window())?.focused).toBe(true);

  await system.closeWindow();
  const end = ended(desktop);
  await system.chooseInTray("Quit");
  expect(await end).toBe(0);
});

test("closing the window ends the app where it was told so; what is set outlives it", async ({ launch }) => {
  const { desktop: first } = await agentInApp(launch, "shop.agent");
  const { page } = first;
  await page.keyboard.press("Control+,");
  await page.getByRole("switch", { name: "Start when I log in to this computer" }).click();
  await page.getByRole("switch", { name: "Keep running when the window is closed" }).click();
  await expect
    .poll(() => settingsOf(first))
    .toEqual({ closeToTray: false, startAtLogin: true, spellcheck: true });
  const end = ended(first);
  await first.system.closeWindow();
  expect(await end).toBe(0);

  // As the system starts it at login: in the tray, at work.
  const second = await first.relaunch({ words: ["--hidden"] });
  await deskIn(second);
  expect((await second.system.window())?.visible).toBe(false);
  await second.system.clickTray();
  await second.page.keyboard.press("Control+,");
  await expect(second.page.getByRole("switch", { name: "Start when I log in" })).toBeChecked();
  await expect(second.page.getByRole("switch", { name: "Keep running" })).not.toBeChecked();
});

test("the window opens where it was left, and where that is gone, on a display that is there", async ({
  launch,
}) => {
  const left = { x: 40, y: 60, width: 900, height: 640 };
  const first = await launch();
  await expect.poll(async () => (await first.system.window())?.visible).toBe(true);
  await first.app.evaluate(
    ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
    left,
  );
  await first.quit();

  const second = await first.relaunch();
  await expect.poll(async () => (await second.system.window())?.bounds).toEqual(left);
  await second.quit();

  const file = join(first.userData, "window.json");
  const kept = (bounds: object) => JSON.stringify({ bounds, maximized: false });
  for (const text of [
    kept({ x: 90_000, y: -70_000, width: 900, height: 640 }),
    kept({ x: -500, y: 10, width: 90_000, height: 3 }),
    '{"bounds": {"x": "left"}}',
    "not even json",
  ]) {
    writeFileSync(file, text);
    const next = await first.relaunch();
    await expect.poll(async () => (await next.system.window())?.visible, text).toBe(true);
    const { bounds } = (await next.system.window()) ?? {};
    const area = await next.app.evaluate(({ screen }) => screen.getPrimaryDisplay().workArea);
    expect(bounds?.x, text).toBeGreaterThanOrEqual(area.x);
    expect(bounds?.y, text).toBeGreaterThanOrEqual(area.y);
    expect((bounds?.x ?? 0) + (bounds?.width ?? 0), text).toBeLessThanOrEqual(area.x + area.width);
    expect((bounds?.y ?? 0) + (bounds?.height ?? 0), text).toBeLessThanOrEqual(area.y + area.height);
    expect(bounds?.width, text).toBeGreaterThanOrEqual(720);
    await next.quit();
  }
});
