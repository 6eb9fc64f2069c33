import { expect, test } from "@playwright/test";
import { sharedBackend } from "../fixtures/shared-backend.ts";
import { Desk } from "../helpers/people.ts";
import { Portal, PortalPage } from "../helpers/portal.ts";
import { ask } from "../helpers/requests.ts";
import { comeTo, Violations } from "../helpers/violations.ts";

/** Flow 3 of the OSS contract: from anonymous to an account, and what the next one at the same browser gets of it. */

const backend = sharedBackend();
const contact = {
  name: "Wayan Sudarma",
  email: "wayan@villa.example",
  phone: "+62812000111",
  position: "Pemilik",
  company: "Vila Sudarma",
};

test("what an anonymous visitor asked is the account's after the login, and nobody else's", async ({
  browser,
}) => {
  const portal = await Portal.start(backend().origin);
  const agent = await Desk.open(browser, backend(), "agent.smith");
  const atDesk = await Violations.of(agent.context);
  const { page, violations } = await comeTo(browser, portal.origin);
  const wayan = new PortalPage(page);
  const { window } = wayan;

  await test.step("anonymous: asks in the window and is answered", async () => {
    await window.launcher.click();
    await window.start({
      topic: "Izin vila",
      text: "Saya punya vila tiga kamar.",
      name: contact.name,
      email: contact.email,
    });
    await agent.row(contact.name).click();
    await agent.claim();
    await agent.say(contact.name, "Baik, itu termasuk pondok wisata.");
    await expect(window.log).toContainText("pondok wisata");
  });

  await test.step("signs in: the session is in the account's history, and the window goes on with it", async () => {
    await page.keyboard.press("Escape");
    await wayan.signIn("WAYAN-1", "wayan@oss.example");
    await wayan.tellWindow({ ossUserId: "WAYAN-1", email: "wayan@oss.example" });
    await expect(await wayan.history()).toHaveText([/^Izin vila · Agent Smith · Wayan Sudarma · Baik, itu/]);
    const { body } = await ask<{ total: number }>(backend(), "/api/chat/history?oss_user_id=WAYAN-1");
    expect(body).toMatchObject({ total: 1, sessions: [{ topic: "Izin vila", status: "active" }] });
    await window.launcher.click();
    await expect(window.log).toContainText("pondok wisata");
    await window.say("Sekarang saya sudah masuk.");
    await expect(agent.messages).toContainText("sudah masuk");
    await expect(agent.panel).toContainText("WAYAN-1");
  });

  await test.step("another person signs in at the same browser, and finds nothing of it", async () => {
    await page.reload();
    await wayan.signIn("KETUT-2", "ketut@oss.example");
    await wayan.tellWindow({ ossUserId: "KETUT-2", email: "ketut@oss.example" });
    await expect(await wayan.history()).toHaveCount(0);
    await expect(page.getByText("0 sesi")).toBeVisible();
    await window.launcher.click();
    await expect(window.field("topic")).toBeVisible();
    await expect(window.text("pondok wisata")).toHaveCount(0);
  });

  await test.step("and the first one's account still has it, with nothing of the other's", async () => {
    const { body } = await ask(backend(), "/api/chat/history?oss_user_id=WAYAN-1");
    expect(body).toMatchObject({
      total: 1,
      sessions: [{ last_message: { message: "Sekarang saya sudah masuk." } }],
    });
  });
  expect([...violations.all, ...atDesk.all]).toEqual([]);
  await portal.stop();
});
