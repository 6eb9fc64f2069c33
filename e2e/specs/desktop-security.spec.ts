import { agentInApp } from "../helpers/desktop-agent.ts";
import { expect, test } from "../helpers/desktop-test.ts";
import { foreignSite } from "../helpers/foreign-site.ts";

/** A page that was taken over, in the app: what it can reach, and that it stays where it is. */

const opened = [
  ["https://example.com/help?a=b#c", "https://example.com/help?a=b#c"],
  ["mailto:someone@example.com?subject=Hi", "mailto:someone@example.com?subject=Hi"],
] as const;
const refused = [
  "http://example.com/",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "file:///etc/passwd",
  "smb://example.com/share",
  "ms-msdt:/id",
  "data:text/html,<script>1</script>",
  "blob:https://example.com/1",
  "https://user:secret@example.com/",
  "https://example.com@evil.example/",
  "app://bundle/",
  "switchboard://conversation/1",
  "tel:+84123",
  "vbscript:1",
  "about:blank",
  "\\\\example.com\\share",
  "/usr/bin/true",
  "",
];

test("nothing but https and mailto is opened outside, and nothing in a window of the app", async ({
  launch,
}) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { page, system, app } = desktop;
  const answers = await page.evaluate(
    (urls) =>
      Promise.all(
        urls.map((url) =>
          (
            window as never as { switchboard: { openExternal(input: object): Promise<{ opened: boolean }> } }
          ).switchboard
            .openExternal({ url })
            .then(({ opened: was }) => was),
        ),
      ),
    [...opened.map(([url]) => url), ...refused],
  );
  expect(answers).toEqual([...opened.map(() => true), ...refused.map(() => false)]);
  expect(await system.externals()).toEqual(opened.map(([, href]) => href));

  const windows = await page.evaluate(
    (urls) => urls.map((url) => window.open(url, "_blank", "popup,nodeIntegration=yes") === null),
    [
      ...opened.map(([url]) => url),
      ...refused.filter((url) => !/^(javascript|blob|about|\\|\/|$)/i.test(url)),
    ],
  );
  expect(new Set(windows)).toEqual(new Set([true]));
  await expect.poll(() => system.externals()).toEqual([...opened, ...opened].map(([, href]) => href));
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(app.windows()).toHaveLength(1);
});

test("the page cannot be led away, whatever it tries", async ({ launch }) => {
  const site = await foreignSite();
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { page } = desktop;
  await page.evaluate(() => Object.assign(window, { stays: 1 }));
  // By way of main: Playwright waits for whatever was asked for, also where it was refused.
  const state = () =>
    desktop.inPage(
      "[document.title, window.stays, document.querySelector('[data-testid=connection]')?.dataset.state]",
    );
  const before = await state();
  expect(before).toEqual([expect.stringContaining("Switchboard"), 1, "in-sync"]);
  const assign = (url: string) => location.assign(url);
  const replace = (url: string) => location.replace(url);
  const click = (url: string) => {
    const link = Object.assign(document.createElement("a"), { href: url });
    document.body.append(link);
    link.click();
    link.remove();
  };
  const post = (url: string) => {
    const form = Object.assign(document.createElement("form"), { action: url, method: "post" });
    document.body.append(form);
    form.submit();
    form.remove();
  };
  const targets = [`${site.origin}/led`, "https://example.com/", "file:///etc/passwd", "data:text/html,x"];
  for (const target of targets) {
    for (const go of [assign, replace, click, post]) {
      await desktop.inPage(`(${go})(${JSON.stringify(target)})`);
      // One after the other: a newer one would be asked about instead.
      await desktop.inPage("new Promise((resolve) => setTimeout(resolve, 200))");
      await expect.poll(state).toEqual(before);
    }
  }
  expect(site.hits).toEqual([]);
  expect(await desktop.system.externals()).toEqual([]);
  site.stop();
});
