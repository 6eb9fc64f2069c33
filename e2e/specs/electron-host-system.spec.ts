import { spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { fixtureApp, withFixtureApp } from "../electron-host/fixture-launch.ts";

type Handle = {
  electronHost: { records: { kind: string; [detail: string]: unknown }[]; dialogAnswers: number[] };
};
type Clickable = { emit(name: string): void; items: { label: string; click(): void }[] };

test("a notification is shown, and its click brings the window back", async () => {
  await withFixtureApp(async ({ app, page }) => {
    const stance = () =>
      app.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows();
        return [window?.isVisible(), window?.isFocused()];
      });
    await expect.poll(stance).toEqual([true, true]);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    expect(await stance()).toEqual([false, false]);

    await page.evaluate("fixture.notify('Lan', 'Are you there?')");
    const shown = await app.evaluate((electron) => {
      const { records } = (electron as unknown as Handle).electronHost;
      const all = records.filter(({ kind }) => kind === "notification");
      for (const { notification } of all) (notification as Clickable).emit("click");
      return all.map(({ title, body }) => `${title}: ${body}`);
    });
    expect(shown).toEqual(["Lan: Are you there?"]);
    await expect(page.locator("#opened")).toHaveText("opened Lan");
    expect(await stance()).toEqual([true, true]);
  });
});

test("badge, tray menu and dialogs are written down and can be used", async () => {
  await withFixtureApp(async ({ app, page }) => {
    await page.evaluate("fixture.badge(7)");
    await expect.poll(() => app.evaluate(({ app: itself }) => itself.getBadgeCount())).toBe(7);

    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide());
    await app.evaluate((electron) => {
      const { records } = (electron as unknown as Handle).electronHost;
      const menu = records.findLast(({ kind }) => kind === "tray-menu")?.menu as Clickable;
      menu.items.find(({ label }) => label === "Open")?.click();
    });
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())).toBe(
      true,
    );

    const answer = await app.evaluate((electron) => {
      (electron as unknown as Handle).electronHost.dialogAnswers.push(1);
      return electron.dialog.showMessageBox({ message: "Really?", buttons: ["No", "Yes"] });
    });
    expect(answer.response).toBe(1);
  });
});

test("the tray's quit ends the app though its window only hides", async () => {
  await withFixtureApp(async ({ app }) => {
    const ended = new Promise((resolve) => app.process().once("exit", resolve));
    await app
      .evaluate((electron) => {
        const { records } = (electron as unknown as Handle).electronHost;
        const menu = records.findLast(({ kind }) => kind === "tray-menu")?.menu as Clickable;
        setImmediate(() => menu.items.find(({ label }) => label === "Quit")?.click());
      })
      .catch(() => undefined);
    expect(await ended).toBe(0);
  });
});

test("a second start hands its link to the first and ends", async () => {
  await withFixtureApp(
    async ({ app, userData }) => {
      expect(await app.evaluate(() => process.argv.at(-1))).toBe("fixture://first");
      const code = await new Promise((resolve) => {
        const host = `${process.env.ELECTRON_OVERRIDE_DIST_PATH}/electron`;
        const args = [fixtureApp, `--user-data-dir=${userData}`, "fixture://second"];
        spawn(host, args, { stdio: "ignore" }).once("exit", resolve);
      });
      expect(code).toBe(0);
      const second = () =>
        app.evaluate(() => {
          const { seen } = globalThis as unknown as { seen: unknown[][] };
          return seen.filter(([name]) => name === "second-instance");
        });
      await expect.poll(second).toEqual([["second-instance", "fixture://second", { from: "fixture" }]]);
    },
    { words: ["fixture://first"] },
  );
});

test("what is not there throws with its name", async () => {
  await withFixtureApp(async ({ app }) => {
    const messages = await app.evaluate((electron) => {
      const messageOf = (act: () => unknown) => {
        try {
          act();
          return null;
        } catch (error) {
          return (error as Error).message;
        }
      };
      const [window] = electron.BrowserWindow.getAllWindows();
      return [
        messageOf(() => electron.globalShortcut.register("F1", () => undefined)),
        messageOf(() => electron.utilityProcess.fork("x")),
        messageOf(() => electron.desktopCapturer.getSources({ types: ["screen"] })),
        messageOf(() => electron.app.getGPUInfo("basic")),
        messageOf(() => window?.setOpacity(0.5)),
        messageOf(() => window?.webContents.printToPDF({})),
        messageOf(() => new electron.BrowserView()),
      ];
    });
    const names = [
      "globalShortcut.register",
      "utilityProcess.fork",
      "desktopCapturer.getSources",
      "App.getGPUInfo",
      "BrowserWindow.setOpacity",
      "WebContents.printToPDF",
      "BrowserView",
    ];
    expect(messages).toEqual(names.map((name) => `The Electron host has no ${name}: it is not implemented`));
  });
});
