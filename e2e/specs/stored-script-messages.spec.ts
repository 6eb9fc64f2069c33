import { type Browser, expect, type Page, test } from "@playwright/test";
import { fillConversation, type Kind, kinds, written } from "../fixtures/payloads/conversations.ts";
import { Host, hashOf, verifiedIdentity } from "../fixtures/payloads/host.ts";
import {
  expectHarmlessLinks,
  expectVerbatim,
  readAtDesk,
  readAtWindow,
} from "../fixtures/payloads/reading.ts";
import { Watch } from "../fixtures/payloads/watch.ts";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { Desk } from "../helpers/people.ts";
import { Site } from "../helpers/site.ts";

/**
 * Hundreds of texts that would run if anything took them for markup, said by both sides in conversations of every
 * kind: whoever reads them sees them as they were written, and nothing else happens.
 */

test.describe.configure({ timeout: 120_000 });
// Of so much text a trace takes longer than the test.
test.use({ trace: "off" });
const shared = sharedBackend(verifiedIdentity);

const customers: Record<Kind, string> = {
  shop: "Nguyễn Thị Khánh Huyền",
  rooms: "Nguyen Van A",
  oss: "user@example.com",
  tenant: "Lumbung",
  support: "John Doe",
};

for (const kind of kinds) {
  test(`${kind}: what both sides write stays text at the desk and at the customer's`, async ({ browser }) => {
    const backend = shared();
    const { uuid, lastSeq } = await fillConversation(new Host(backend), backend, kind);

    const desk = await Desk.open(browser, backend, "admin");
    const atDesk = await Watch.at(desk, backend);
    await desk.page.getByRole("tab", { name: "All", exact: true }).click();
    await desk.row(customers[kind]).first().click();
    const seen = await readAtDesk(desk.page, lastSeq);
    for (const side of ["customer", "agent", "note"])
      expectVerbatim(seen.texts[side], written, `desk, ${side}`);
    expectHarmlessLinks(seen.links);
    expect(atDesk.finds).toEqual([]);
    await desk.context.close();

    const { page, watch, close } = await visit(browser, backend, kind);
    await expect.poll(() => page.frames().length).toBe(2);
    const frame = page.frames()[1];
    if (!frame) throw new Error("the launcher opens a frame");
    const read = await readAtWindow(frame);
    for (const side of ["own", "theirs"]) expectVerbatim(read.texts[side], written, `${uuid}, ${side}`);
    expectHarmlessLinks(read.links);
    expect(watch.finds).toEqual([]);
    await close();
  });
}

/** The customer's own site, as it is in the demo, or with a content policy that allows nothing else. */
async function visit(browser: Browser, backend: DemoBackend, kind: Kind) {
  const context = await browser.newContext({ locale: "en-GB" });
  const site = await Site.start(backend.origin, attributesOf(backend, kind), { lang: "en" });
  const watch = await Watch.of(context, [backend.origin, site.origin]);
  const page: Page = await context.newPage();
  await page.goto(site.origin);
  await page.getByRole("button", { name: /Chat with us/ }).click();
  const close = async () => {
    await context.close();
    await site.stop();
  };
  return { page, watch, close };
}

function attributesOf(backend: DemoBackend, kind: Kind): string {
  if (kind === "oss") {
    return `data-channel="oss" data-oss-user-id="USER123" data-email="user@example.com" data-user-hash="${hashOf("USER123")}"`;
  }
  const host = new Host(backend);
  const sub = { shop: 8050, rooms: 5, tenant: 7, support: 6 }[kind];
  const role = kind === "tenant" ? "TENANT_USER" : "CUSTOMER";
  const shop = kind === "shop" ? ' data-shop="23933"' : "";
  return `data-channel="${kind}"${shop} data-token="${host.token({ sub, role })}"`;
}
