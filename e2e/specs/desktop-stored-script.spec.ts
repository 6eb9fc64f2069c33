import { createRequire } from "node:module";
import { fillConversation, written } from "../fixtures/payloads/conversations.ts";
import { Host } from "../fixtures/payloads/host.ts";
import { writeTopics } from "../fixtures/payloads/names.ts";
import { expectHarmlessLinks, expectVerbatim, readAtDesk } from "../fixtures/payloads/reading.ts";
import { trap } from "../fixtures/payloads/watch.ts";
import { asField, payloads } from "../fixtures/payloads.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { agentInApp, deskIn } from "../helpers/desktop-agent.ts";
import type { Desktop } from "../helpers/desktop-app.ts";
import { huyen } from "../helpers/desktop-steps.ts";
import { expect, test } from "../helpers/desktop-test.ts";

/** What would run if anything took it for markup, in everything the desktop app shows, in its window and outside. */

test.describe.configure({ timeout: 240_000 });

/** Sees whether anything runs, asks or loads something from elsewhere, from the next page on. */
async function watched({ page, system }: Desktop, backend: DemoBackend): Promise<() => Promise<string[]>> {
  const finds: string[] = [];
  await page.exposeBinding("reportRun", (_source, text: string) => finds.push(`ran: ${text}`));
  await page.addInitScript(trap);
  page.on("dialog", (dialog) => {
    finds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.reload();
  const inside = [new URL(page.url()).origin, backend.origin];
  page.on("request", (request) => {
    const { protocol, origin, host } = new URL(request.url());
    if (["data:", "blob:"].includes(protocol) || inside.includes(origin) || host === "bundle") return;
    // As on the web, a host system's pictures may come over https; nothing else.
    if (request.resourceType() === "image" && protocol === "https:") return;
    finds.push(`asked for ${request.url().slice(0, 200)}`);
  });
  return async () => [...finds, ...(await system.externals())];
}

const unfit = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u;

test("messages, topics and names stay text in the window, and plain text in notifications", async ({
  backend,
  launch,
}) => {
  const host = new Host(backend);
  const { lastSeq } = await fillConversation(host, backend, "shop");
  const { desktop, desk } = await agentInApp(launch, "admin");
  const { page, system } = desktop;
  const finds = await watched(desktop, backend);
  await deskIn(desktop);
  await page.getByRole("tab", { name: "All", exact: true }).click();
  await desk.row(huyen).first().click();
  const seen = await readAtDesk(page, lastSeq);
  for (const side of ["customer", "agent", "note"])
    expectVerbatim(seen.texts[side], written, `desk, ${side}`);
  expectHarmlessLinks(seen.links);

  await writeTopics(host);
  await expect
    .poll(async () => (await system.notifications()).length, { timeout: 60_000 })
    .toBeGreaterThan(100);
  for (const { title, body } of await system.notifications()) {
    expect(`${title} ${body}`).not.toMatch(unfit);
    expect(title).toMatch(/^New customer waiting: /);
    // Where the system reads markup in a notification, it gets none.
    if (process.platform === "linux") expect(body).not.toMatch(/[<>]/);
  }
  const { title = "" } = (await system.window()) ?? {};
  expect(title).toMatch(/^(\(\d+\)|•)? ?Switchboard$/);
  expect(await finds()).toEqual([]);
});

test("an agent's name in the tray's menu is what it is, and no link leads anywhere but to a conversation", async ({
  backend,
  launch,
}) => {
  const { desktop } = await agentInApp(launch, "shop.agent");
  const { page, system, app } = desktop;
  const finds = await watched(desktop, backend);
  await deskIn(desktop);
  const names = payloads.filter((_, index) => index % 80 === 0).map((payload) => asField(payload, 60));
  for (const name of [...names, "Một & Hai"]) {
    await backend.kill();
    renameAgent(backend.databaseFile, name);
    await backend.up();
    await page.reload();
    await deskIn(desktop);
    await expect.poll(async () => (await system.tray()).menu[1]?.replaceAll("&&", "&")).toContain(name);
    expect((await system.tray()).menu).toHaveLength(6);
  }

  const links = payloads.flatMap((payload) => [
    `switchboard://conversation/${payload}`,
    `switchboard://conversation/1?x=${payload}`,
    `switchboard://${payload}`,
    payload,
  ]);
  await app.evaluate(({ app: itself }, all) => {
    for (const link of all) {
      itself.emit("second-instance", {}, ["switchboard", link.replaceAll("\0", "")], "/");
      itself.emit("open-url", { preventDefault: () => undefined }, link);
    }
  }, links);
  await deskIn(desktop);
  await expect(page.getByTestId("tab")).toHaveCount(0);
  expect((await system.window())?.title).toMatch(/^(\(\d+\)|•)? ?Switchboard$/);
  expect(await finds()).toEqual([]);
});

/** The company's own system may have named an agent anything. */
function renameAgent(databaseFile: string, name: string): void {
  const Database = createRequire(new URL("../../backend/package.json", import.meta.url))("better-sqlite3");
  const database = new Database(databaseFile);
  database.prepare("UPDATE accounts SET first_name = ?, last_name = '' WHERE id = 100").run(name);
  database.close();
}
