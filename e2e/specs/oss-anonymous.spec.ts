import { expect, test } from "@playwright/test";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { Desk } from "../helpers/people.ts";
import { Portal, PortalPage } from "../helpers/portal.ts";
import { comeTo, Violations } from "../helpers/violations.ts";

/** Flow 1 of the OSS contract, with the contract's own front-end code on a portal of another origin. */

const backend = sharedBackend();

const contact = {
  name: "Raden Mas Sosrokartono Kusumoningrat",
  email: "sosro@kopi.example",
  phone: "+6281234567890",
  position: "Manager",
  company: "PT. Kopi Nusantara Sejahtera",
};

test("an anonymous visitor asks, leaves a contact, is answered, and signs in at the end", async ({
  browser,
}) => {
  const portal = await Portal.start(backend().origin);
  const agent = await Desk.open(browser, backend(), "agent.smith");
  const atDesk = await Violations.of(agent.context);
  const { page, violations } = await comeTo(browser, portal.origin);
  const visitor = new PortalPage(page);

  await test.step("the browser gets its UUID, and a chat begins with it", async () => {
    await visitor.ask("Pertanyaan tentang izin usaha", contact);
    await expect(visitor.page.getByText(/^waiting [\da-f-]{36}$/)).toBeVisible();
    await expect(visitor.window.composer).toBeVisible();
  });

  await test.step("the agent sees who it is, and that nothing is known of them", async () => {
    // Nothing was said yet: it waits, but does not need a reply.
    await agent.view("Waiting").click();
    await agent.row(contact.name).click();
    for (const text of Object.values(contact)) await expect(agent.panel).toContainText(text);
    await expect(agent.panel.getByTestId("identity")).toHaveAttribute("data-identity", "anonymous");
    await expect(agent.panel).toContainText("Pertanyaan tentang izin usaha");
  });

  await test.step("they talk", async () => {
    await visitor.window.say("Apakah kedai kopi perlu izin lingkungan?");
    await expect(agent.messages).toContainText("perlu izin lingkungan");
    await agent.claim();
    await agent.say(contact.name, "Selamat siang. Cukup SPPL bila di bawah 100 kursi.");
    await expect(visitor.window.log).toContainText("Cukup SPPL");
    await expect(visitor.window.header).toContainText("Agent Smith");
    await agent.page.screenshot({ path: "test-results/screens/oss-anonymous-desk.png" });
  });

  await test.step("the login links the browser to the account", async () => {
    const linked = visitor.page.waitForResponse(/\/api\/v1\/oss-chat\/link-user$/);
    await visitor.signIn("USER123", "user@example.com");
    expect((await linked).status()).toBe(200);
    await expect(await visitor.history()).toHaveText([
      `Pertanyaan tentang izin usaha · Agent Smith · ${contact.name} · Selamat siang. Cukup SPPL bila di bawah 100 kursi.`,
    ]);
    const identity = agent.page.getByTestId("identity");
    await expect(identity).toHaveAttribute("data-identity", "claimed");
  });

  expect([...violations.all, ...atDesk.all]).toEqual([]);
  await portal.stop();
});
