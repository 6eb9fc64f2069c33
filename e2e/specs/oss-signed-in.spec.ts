import { createHmac } from "node:crypto";
import { type Browser, expect, test } from "@playwright/test";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { ChatWindow } from "../helpers/chat-window.ts";
import { Desk } from "../helpers/people.ts";
import { Portal, PortalPage } from "../helpers/portal.ts";
import { ask } from "../helpers/requests.ts";
import { Site } from "../helpers/site.ts";
import { comeTo, Violations } from "../helpers/violations.ts";

/** Flow 2 of the OSS contract: somebody who has signed in to the portal, taken at their word and with a proof. */

const secret = "what the portal's server signs with";
const backend = sharedBackend();
const verified = sharedBackend({ OSS_IDENTITY: "verified", OSS_IDENTITY_SECRET: secret });
const hashOf = (ossUserId: string) => createHmac("sha256", secret).update(ossUserId).digest("hex");

test("who has signed in asks under another name, and the desk shows both and that nobody vouches", async ({
  browser,
}) => {
  const portal = await Portal.start(backend().origin);
  const agent = await Desk.open(browser, backend(), "agent.smith");
  const atDesk = await Violations.of(agent.context);
  const { page, violations } = await comeTo(browser, portal.origin);
  const user = new PortalPage(page);
  await user.signIn("USER123", "user@example.com");
  const contact = {
    name: "John Doe",
    email: "john@company.com",
    phone: "+6281234567890",
    position: "Manager",
    company: "PT. Example",
  };
  await user.ask("Perpanjangan NIB", contact);
  await user.window.say("NIB kami habis bulan depan.");

  await agent.row("John Doe").click();
  await expect(agent.messages).toContainText("habis bulan depan");
  for (const text of ["USER123", "user@example.com", "john@company.com", "PT. Example"]) {
    await expect(agent.panel).toContainText(text);
  }
  await expect(agent.panel.getByTestId("identity")).toHaveAttribute("data-identity", "claimed");
  await agent.page.screenshot({ path: "test-results/screens/oss-claimed-desk.png" });

  await agent.claim();
  await agent.say("John Doe", "NIB berlaku selama usahanya berjalan, Pak.");
  await expect(user.window.log).toContainText("selama usahanya berjalan");
  expect([...violations.all, ...atDesk.all]).toEqual([]);
  await portal.stop();
});

test("with the portal's proof the desk shows a verified customer, whom every browser of theirs finds again", async ({
  browser,
}) => {
  const agent = await Desk.open(browser, verified(), "agent.smith");
  const atDesk = await Violations.of(agent.context);
  const identity = [
    'data-channel="oss" data-oss-user-id="USER456" data-email="sri@example.com"',
    `data-user-hash="${hashOf("USER456")}"`,
  ].join(" ");
  const site = await Site.start(verified().origin, identity, { lang: "id" });
  const first = await visit(browser, site);
  await first.window.launcher.click();
  await first.window.start({
    topic: "Sertifikat standar",
    text: "Berapa lama verifikasinya?",
    name: "Sri Wahyuni",
    email: "sri.pribadi@example.com",
  });

  await agent.row("Sri Wahyuni").click();
  await expect(agent.messages).toContainText("Berapa lama");
  await expect(agent.panel.getByTestId("identity")).toHaveAttribute("data-identity", "verified");
  for (const text of ["USER456", "sri@example.com", "sri.pribadi@example.com"]) {
    await expect(agent.panel).toContainText(text);
  }
  await agent.page.screenshot({ path: "test-results/screens/oss-verified-desk.png" });
  await agent.claim();
  await agent.say("Sri Wahyuni", "Tujuh hari kerja, Bu.");
  await expect(first.window.log).toContainText("Tujuh hari kerja");

  const another = await visit(browser, site);
  await another.window.launcher.click();
  await expect(another.window.log).toContainText("Tujuh hari kerja");
  expect([...first.violations.all, ...another.violations.all, ...atDesk.all]).toEqual([]);
  await site.stop();
});

test("without the proof nobody gets in under somebody else's name", async ({ browser }) => {
  const body = { topic: "Sertifikat standar", oss_user_id: "USER456", email: "sri@example.com" };
  const start = (more: object) => ask(verified(), "/api/chat/start", { body: { ...body, ...more } });
  expect((await start({})).status).toBe(401);
  expect((await start({ user_hash: hashOf("USER455") })).status).toBe(401);
  expect(await start({ user_hash: hashOf("USER456") })).toMatchObject({
    status: 200,
    body: { status: "waiting" },
  });

  const claim = `data-channel="oss" data-oss-user-id="USER456" data-email="sri@example.com" data-user-hash="${hashOf("USER455")}"`;
  const site = await Site.start(verified().origin, claim, { lang: "id" });
  const impostor = await visit(browser, site);
  await impostor.window.launcher.click();
  // Nothing of what the account has asked; and what is written stays where it can be corrected.
  await impostor.window.field("topic").fill("Punya siapa?");
  await impostor.window.field("text").fill("Perlihatkan semuanya.");
  await impostor.window.field("name").fill("Bukan Sri");
  await impostor.window.begin.click();
  await expect(impostor.page.frameLocator("iframe").getByRole("alert")).toContainText("Masuklah");
  await expect(impostor.window.field("text")).toHaveValue("Perlihatkan semuanya.");
  await expect(impostor.window.log).toHaveCount(0);
  await impostor.page.screenshot({ path: "test-results/screens/oss-impostor.png" });
  await site.stop();
});

async function visit(browser: Browser, site: Site) {
  const { page, violations } = await comeTo(browser, site.origin);
  return { page, violations, window: ChatWindow.embedded(page, "id") };
}
