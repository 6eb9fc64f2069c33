import { expect, test } from "@playwright/test";
import { expectSomewhere, openAll, walkList } from "../fixtures/payloads/desk-walk.ts";
import { Host, verifiedIdentity } from "../fixtures/payloads/host.ts";
import {
  nameInboxes,
  writeShopCustomers,
  writeTickets,
  writeTopics,
  writeVisitors,
} from "../fixtures/payloads/names.ts";
import { Watch } from "../fixtures/payloads/watch.ts";
import { asField, payloads } from "../fixtures/payloads.ts";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { Desk } from "../helpers/people.ts";

/** Whatever can be called something is called what would run, if anything took it for markup: the desk shows it. */

test.describe.configure({ mode: "serial", timeout: 150_000 });
test.use({ trace: "off" });
const shared = sharedBackend(verifiedIdentity);
const titles = payloads.map((payload) => asField(payload, 255));

const row = '[data-testid="conversation-row"]';

async function narrowTo(desk: Desk, channel: string): Promise<void> {
  await desk.page.getByRole("button", { name: "Filter" }).click();
  await desk.page.getByRole("menuitemradio", { name: channel, exact: true }).click();
}

async function open(backend: DemoBackend, browser: Parameters<typeof Desk.open>[0]) {
  const desk = await Desk.open(browser, backend, "admin", { notifications: true });
  const watch = await Watch.at(desk, backend);
  await desk.page.getByRole("tab", { name: "All", exact: true }).click();
  return { desk, watch };
}

test("topics and names come to the desk while somebody looks, and are notified as plain text", async ({
  browser,
}) => {
  const backend = shared();
  const { desk, watch } = await open(backend, browser);
  await writeTopics(new Host(backend));

  const told = async () => (await desk.notifications()).filter(({ body }) => body.includes("__ran"));
  await expect.poll(async () => (await told()).length, { timeout: 30_000 }).toBeGreaterThan(100);
  for (const { title, body } of await desk.notifications()) {
    // One line, and nothing that hides or turns round: it cannot pass for another notification.
    expect(`${title} ${body}`).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b]/u);
  }
  for (const channel of ["Chat rooms", "Support chat"]) {
    await narrowTo(desk, channel);
    const listed = await walkList(desk.page, row, "conversationId", payloads.length);
    expectSomewhere(listed, titles, `topics in the list, ${channel}`);
  }
  expect(watch.finds).toEqual([]);
  await desk.context.close();
});

test("names, addresses and faces of a shop's customers are text", async ({ browser }) => {
  const backend = shared();
  await writeShopCustomers(new Host(backend));
  const { desk, watch } = await open(backend, browser);
  await narrowTo(desk, "Shop chat");
  const panels = await openAll(desk.page, payloads.length);
  const names = payloads.map((payload) => asField(payload, 100));
  expectSomewhere(panels, names, "customer panels of a shop's customers");
  expect(watch.finds).toEqual([]);
  await desk.context.close();
});

let departments: string[] = [];

test("contact details, ratings, departments and the portal's ids of visitors are text", async ({
  browser,
}) => {
  const backend = shared();
  departments = nameInboxes(backend.databaseFile);
  await writeVisitors(new Host(backend), departments);
  const { desk, watch } = await open(backend, browser);
  await narrowTo(desk, "Website chat");
  const panels = await openAll(desk.page, payloads.length);
  expectSomewhere(panels, titles, "customer panels of visitors");
  expect(watch.finds).toEqual([]);
  await desk.context.close();
});

test("tickets, inboxes and prepared replies are text, wherever one can choose among them", async ({
  browser,
}) => {
  const backend = shared();
  await writeTickets(new Host(backend), departments);
  const { desk, watch } = await open(backend, browser);

  await desk.page.getByRole("button", { name: "Filter" }).click();
  const inboxes = desk.page.getByRole("menuitemradio");
  await expect(inboxes.first()).toBeVisible();
  expectSomewhere(await inboxes.allTextContents(), titles, "inboxes to choose from");
  await desk.page.keyboard.press("Escape");

  await narrowTo(desk, "Website chat");
  await desk.page.locator(row).first().click();
  await desk.page.getByRole("textbox", { name: /^Message to/ }).pressSequentially("/");
  const replies = desk.page.getByRole("option");
  await expect(replies.first()).toBeVisible();
  expectSomewhere(
    await replies.allTextContents(),
    payloads.map((payload) => payload.toWellFormed()),
    "prepared replies",
  );
  await desk.page.keyboard.press("Enter");

  await desk.page.getByRole("button", { name: /^Tickets/ }).click();
  const tickets = await walkList(desk.page, '[data-testid="ticket-row"]', "ticketId", payloads.length);
  expectSomewhere(tickets, titles, "tickets");
  expect(watch.finds).toEqual([]);
  await desk.context.close();
});
