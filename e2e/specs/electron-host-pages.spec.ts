import type { ElectronApplication } from "@playwright/test";
import { expect, test } from "@playwright/test";
import { withFixtureApp } from "../electron-host/fixture-launch.ts";

type Seen = [string, ...unknown[]][];

const seenBy = (app: ElectronApplication, kind: string) =>
  app.evaluate((_electron, wanted) => {
    const { seen } = globalThis as unknown as { seen: Seen };
    return seen.filter(([name]) => name === wanted).map(([, ...rest]) => rest);
  }, kind);

test("a page of the app's own scheme has its headers, its policy and an origin", async () => {
  await withFixtureApp(async ({ page }) => {
    const found = await page.evaluate(async () => {
      const answer = await fetch("/index.html");
      const missing = await fetch("/nothing.txt");
      const refused = await fetch("https://example.com/").then(
        () => "answered",
        () => "refused",
      );
      let evaluated = "ran";
      try {
        // biome-ignore lint/security/noGlobalEval: the policy must refuse it.
        globalThis.eval("1");
      } catch {
        evaluated = "refused";
      }
      return {
        status: [answer.status, missing.status],
        header: answer.headers.get("x-fixture"),
        policy: answer.headers.get("content-security-policy"),
        refused,
        evaluated,
        isSecure: isSecureContext,
        hasStorage: typeof indexedDB,
      };
    });
    expect(found).toEqual({
      status: [200, 404],
      header: "yes",
      policy: expect.stringContaining("connect-src 'self' http://bundle.app.localhost"),
      refused: "refused",
      evaluated: "refused",
      isSecure: true,
      hasStorage: "object",
    });
  });
});

test("the app decides where its window goes and what opens", async () => {
  await withFixtureApp(async ({ app, page }) => {
    await page.getByText("Away").click();
    await expect.poll(() => seenBy(app, "will-navigate")).toEqual([["https://example.com/away"]]);
    await page.getByText("Blank").click();
    await page.getByText("Plain").click({ modifiers: ["Control"] });
    await page.getByText("Plain").click({ button: "middle" });
    expect(await page.evaluate(() => window.open("https://example.com/opened", "name", "popup"))).toBeNull();
    await expect
      .poll(() => seenBy(app, "window-open"))
      .toEqual([
        ["https://example.com/blank"],
        ["https://example.com/plain"],
        ["https://example.com/plain"],
        ["https://example.com/opened"],
      ]);
    expect(app.windows()).toHaveLength(1);
    await page.getByText("Moved").click();
    await expect.poll(() => seenBy(app, "will-redirect")).toEqual([["app://bundle/index.html"]]);
    await page.locator("body[data-ready]").waitFor();
    const url = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getURL(),
    );
    expect(url).toBe("app://bundle/index.html");
  });
});

test("a right click tells what is under it, and its menu can be used", async () => {
  await withFixtureApp(async ({ app, page }) => {
    await page.locator("#note").click({ button: "right" });
    await expect.poll(() => seenBy(app, "context-menu")).toHaveLength(1);
    const [[params]] = (await seenBy(app, "context-menu")) as [[Record<string, unknown>]];
    expect(params).toMatchObject({
      isEditable: true,
      selectionText: "",
      pageURL: "app://bundle/",
      linkURL: "",
    });

    const choose = (index: number) =>
      app.evaluate((electron, at) => {
        type Item = { click(): void };
        const { electronHost } = electron as unknown as {
          electronHost: { records: { kind: string; menu: { items: Item[] } }[] };
        };
        electronHost.records.findLast(({ kind }) => kind === "menu-popup")?.menu.items[at]?.click();
      }, index);
    await choose(0);
    await expect
      .poll(() => page.locator("#note").evaluate((field: HTMLTextAreaElement) => field.selectionEnd))
      .toBe(10);
    await choose(1);
    await expect(page.locator("#note")).toHaveValue("");

    await page.locator("#away").click({ button: "right" });
    await expect.poll(() => seenBy(app, "context-menu")).toHaveLength(2);
    const last = (await seenBy(app, "context-menu"))[1]?.[0];
    expect(last).toMatchObject({ isEditable: false, linkURL: "https://example.com/away", linkText: "Away" });
  });
});

test("a page that breaks off is told of and can be loaded again, with its preload", async () => {
  await withFixtureApp(async ({ app }) => {
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(() => seenBy(app, "render-process-gone")).toEqual([["crashed"]]);
    // Playwright gives a page up for ever once it crashed; main still speaks to it.
    const inPage = () =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript("fixture.echo(fixture.sum(20, 22))"),
      );
    await expect.poll(inPage).toBe(42);
  });
});

test("permissions are as the app answers, the title and the size as it says", async () => {
  await withFixtureApp(async ({ app, page }) => {
    const states = await page.evaluate(() =>
      Promise.all(
        (["notifications", "geolocation", "camera"] as PermissionName[]).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(states).toEqual(["granted", "denied", "denied"]);
    await expect.poll(() => seenBy(app, "title")).toContainEqual(["Fixture page"]);
    const title = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle());
    expect(title).toBe("Fixture");
    expect(await page.evaluate(() => [innerWidth, innerHeight])).toEqual([900, 640]);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1920, 1080));
    await expect.poll(() => page.evaluate(() => [innerWidth, innerHeight])).toEqual([1920, 1080]);
  });
});
