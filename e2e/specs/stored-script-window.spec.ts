import { expect, type Frame, type Page, test } from "@playwright/test";
import { fillConversation, written } from "../fixtures/payloads/conversations.ts";
import { expectSomewhere } from "../fixtures/payloads/desk-walk.ts";
import { Host, hashOf, verifiedIdentity } from "../fixtures/payloads/host.ts";
import { answerAs, nameInboxes, writeHistories } from "../fixtures/payloads/names.ts";
import { expectVerbatim, readAtWindow } from "../fixtures/payloads/reading.ts";
import { Watch } from "../fixtures/payloads/watch.ts";
import { asField, payloads } from "../fixtures/payloads.ts";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { Site } from "../helpers/site.ts";

/** The chat window: what departments, topics and agents are called is text there, and no face is fetched from elsewhere. */

test.describe.configure({ timeout: 150_000 });
// Of so much text a trace takes longer than the test.
test.use({ trace: "off" });
const shared = sharedBackend(verifiedIdentity);
const titles = payloads.map((payload) => asField(payload, 255));

const frameOf = async (page: Page): Promise<Frame> => {
  await page.getByRole("button", { name: /Chat with us/ }).click();
  await expect.poll(() => page.frames().length).toBe(2);
  return page.frames()[1] as Frame;
};

test("what would run is seen to run where nothing holds it back", async ({ browser }) => {
  const context = await browser.newContext();
  const watch = await Watch.of(context, []);
  const page = await context.newPage();
  await page.goto("about:blank");
  let seen = 0;
  for (const payload of payloads) {
    const before = watch.finds.length;
    await page.setContent(`<body>${payload}</body>`, { waitUntil: "commit" }).catch(() => undefined);
    seen += Number(watch.finds.length > before);
    if (page.url() !== "about:blank") await page.goto("about:blank");
  }
  expect(seen).toBeGreaterThan(60);
  await context.close();
});

test("a visitor's history, each conversation of it, and the departments they are with", async ({
  browser,
}) => {
  const backend = shared();
  const readers = await writeHistories(new Host(backend), nameInboxes(backend.databaseFile));
  const entries: string[] = [];
  const headings: string[] = [];
  for (const reader of readers) {
    const who = `data-oss-user-id="${reader}" data-email="reader@example.com" data-user-hash="${hashOf(reader)}"`;
    const site = await Site.start(backend.origin, `data-channel="oss" ${who}`, { lang: "en" });
    const context = await browser.newContext({ locale: "en-GB" });
    const watch = await Watch.of(context, [backend.origin, site.origin]);
    const page = await context.newPage();
    await page.goto(site.origin);
    const frame = await frameOf(page);
    await frame.getByRole("button", { name: "All chats" }).click();
    const shown = frame.locator(".history-entry");
    await expect.poll(() => shown.count()).toBe(reader === readers.at(-1) ? payloads.length % 20 : 20);
    entries.push(...(await shown.allTextContents()));
    headings.push(...(await walkHistory(frame)));
    expect(watch.finds).toEqual([]);
    await context.close();
    await site.stop();
  }
  expectSomewhere(entries, titles, "topics in the history");
  expectSomewhere(headings, titles, "departments and topics over the conversation");
});

test("agents' names and faces, on the page of a link", async ({ browser }) => {
  const backend = shared();
  const host = new Host(backend);
  const { id } = await fillConversation(host, backend, "support");
  await answerAs(host, id);
  const token = host.token({ sub: 6, role: "CUSTOMER" });
  const { chatUrl } = await host.post<{ chatUrl: string }>("/api/v1/support/chat/start", {}, token);
  const context = await browser.newContext({ locale: "en-GB" });
  const watch = await Watch.of(context, [backend.origin]);
  const page = await context.newPage();
  await page.goto(chatUrl);
  const { texts } = await readAtWindow(page);
  expectVerbatim(texts.own, written, "by link, own");
  expectVerbatim(texts.theirs, written, "by link, theirs");
  const names = payloads.map((payload) => asField(payload, 100));
  expectSomewhere(texts.names ?? [], names, "names of agents");
  expect(watch.finds).toEqual([]);
  await context.close();
});

test("the demo's own pages", async ({ browser }) => {
  const backend = shared();
  const host = new Host(backend);
  for (const kind of ["shop", "rooms", "tenant"] as const) await fillConversation(host, backend, kind);
  const context = await browser.newContext({ locale: "en-GB", baseURL: backend.origin });
  const watch = await Watch.of(context, [backend.origin]);
  const page = await context.newPage();

  // A page of somebody else's that speaks the shop's API and shows the newest hundred.
  await page.goto("/demo/shop");
  await expect(page.getByRole("listitem")).toHaveCount(100);
  const said = (await page.getByRole("listitem").allTextContents()).join("\n");
  expect(said).toContain("<script>window.__ran=1</script>");

  for (const kind of ["rooms", "tenant"]) {
    await page.goto(`/demo/${kind}`);
    await page.locator("[data-opens-chat]").first().click();
    await expect.poll(() => page.frames().length).toBe(2);
    const { texts } = await readAtWindow(page.frames()[1] as Frame);
    expectVerbatim(texts.own, written, `/demo/${kind}`);
  }
  expect(watch.finds).toEqual([]);
  await context.close();
});

/** Opens every conversation of the history and comes back. @returns what stood over each */
function walkHistory(frame: Frame): Promise<string[]> {
  return frame.evaluate(async () => {
    const until = async (holds: () => boolean) => {
      for (let tries = 0; tries < 4_000 && !holds(); tries += 1)
        await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const all = () => [...document.querySelectorAll<HTMLElement>(".history-entry")];
    const read: string[] = [];
    for (let index = 0; index < 20; index += 1) {
      const entry = all()[index];
      if (!entry) break;
      entry.click();
      await until(() => document.querySelector('[role="log"] .bubble') !== null);
      read.push(document.querySelector(".heading-name")?.textContent ?? "");
      read.push(document.querySelector(".heading-state")?.textContent ?? "");
      document.querySelector<HTMLElement>('button[aria-label="All chats"]')?.click();
      await until(() => all().length > 0);
    }
    return read;
  });
}
