import { randomUUID } from "node:crypto";
import type { OssHistory, OssStarted } from "@switchboard/shared/dialects/oss";
import { expect, test } from "../fixtures/test.ts";
import type { DemoBackend } from "../helpers/backend.ts";
import { ChatWindow } from "../helpers/chat-window.ts";
import { Desk } from "../helpers/people.ts";
import { ask } from "../helpers/requests.ts";
import { Site } from "../helpers/site.ts";
import { comeTo, Violations } from "../helpers/violations.ts";

/** Priorities and departments of the OSS contract, as agents see them, and what its history tells afterwards. */

/** A new browser asks by the contract's requests. */
async function start(backend: DemoBackend, name: string, more: object = {}) {
  const browser_uuid = randomUUID();
  const topic = `Pertanyaan ${name}`;
  const body = { browser_uuid, topic, ...more };
  const started = await ask<OssStarted>(backend, "/api/v1/oss-chat/start", { body });
  expect(started).toMatchObject({ status: 200, body: { status: "waiting", requires_contact: true } });
  const { session_id } = started.body;
  const contact = { session_id, contact_name: name, contact_email: "kontak@example.com" };
  expect((await ask(backend, "/api/v1/oss-chat/contact", { body: contact })).status).toBe(200);
  return { ...started.body, browser_uuid };
}

test("of those who wait the more urgent stand before, and of the equally urgent who has waited longer", async ({
  browser,
  backend,
}) => {
  await start(backend, "Rendah", { priority: "low" });
  await start(backend, "Biasa", { priority: "normal" });
  await start(backend, "Mendesak", { priority: "urgent" });
  await start(backend, "Tanpa kata");
  const agent = await Desk.open(browser, backend, "agent.smith");
  const atDesk = await Violations.of(agent.context);
  const rows = agent.page.getByTestId("conversation-row");
  await agent.view("Waiting").click();
  await expect(rows).toContainText(["Mendesak", "Biasa", "Tanpa kata", "Rendah"]);

  // Who comes later is put where they belong, as long as nobody points at the list.
  await agent.page.mouse.move(900, 400);
  await start(backend, "Tinggi", { priority: "high" });
  await expect(rows).toContainText(["Mendesak", "Tinggi", "Biasa", "Tanpa kata", "Rendah"]);
  await start(backend, "Mendesak kedua", { priority: "urgent" });
  const order = ["Mendesak", "Mendesak kedua", "Tinggi", "Biasa", "Tanpa kata", "Rendah"];
  await expect(rows).toContainText(order);
  for (const [name, mark] of [
    ["Rendah", "Low"],
    ["Tinggi", "High"],
    ["Mendesak kedua", "Urgent"],
  ] as const) {
    const row = agent.page.getByRole("button", { name: new RegExp(name) }).getByTestId("priority");
    await expect(row).toHaveAccessibleName(`Priority: ${mark}`);
  }
  await expect(agent.row("Biasa").getByTestId("priority")).toHaveCount(0);
  await agent.page.screenshot({ path: "test-results/screens/oss-queue-waiting.png" });

  await agent.row("Mendesak kedua").click();
  await expect(agent.panel).toContainText("Urgent");
  await agent.claim();
  await agent.page.mouse.move(900, 400);
  await expect(rows).toContainText(order.filter((name) => name !== "Mendesak kedua"));
  expect(atDesk.all).toEqual([]);
});

test("a department's own window leads to its own agents, and the history names agent, department and contact", async ({
  browser,
  backend,
}) => {
  const made = backend.admin("department", "create", "Perizinan");
  const department = /[\da-f-]{36}/.exec(made)?.[0] ?? "";
  backend.admin("member", "add", "agent.two", "--department", department);
  const [smith, two] = [
    await Desk.open(browser, backend, "agent.smith"),
    await Desk.open(browser, backend, "agent.two"),
  ];
  const atDesk = await Violations.of(two.context);
  // The line that an operator is given for the site's pages.
  const line = backend.admin("embed", "--department", "Perizinan", "--host", backend.origin);
  const attributes = [...line.matchAll(/data-[a-z-]+="[^"]*"/g)].join(" ");
  expect(attributes).toContain(`data-department="${department}"`);
  const site = await Site.start(backend.origin, attributes, { lang: "id" });
  const { page, violations } = await comeTo(browser, site.origin);
  const window = ChatWindow.embedded(page, "id");
  await window.launcher.click();
  await expect(window.header).toContainText("Perizinan");
  await window.start({
    topic: "Izin gudang",
    text: "Gudang kami 300 meter persegi.",
    name: "Made Suarta",
    email: "made@gudang.example",
  });
  await start(backend, "Ke mana saja");

  await two.view("Waiting").click();
  await expect(two.page.getByTestId("conversation-row")).toHaveCount(1);
  await smith.view("Waiting").click();
  await expect(smith.row("Ke mana saja")).toBeVisible();
  await expect(smith.row("Made Suarta")).toHaveCount(0);
  await two.row("Made Suarta").click();
  for (const text of ["Perizinan", "Made Suarta", "made@gudang.example", "Izin gudang"]) {
    await expect(two.panel).toContainText(text);
  }
  await two.claim();
  await two.say("Made Suarta", "Perlu TDG, Pak.");
  await expect(window.log).toContainText("Perlu TDG");
  await window.say("Terima kasih");
  await expect(two.messages).toContainText("Terima kasih");
  await two.end();
  await expect(window.text("Obrolan ini sudah berakhir.")).toBeVisible();
  await expect(two.panel.getByRole("region", { name: "Sessions" })).toContainText("Agent Two");
  await two.page.screenshot({ path: "test-results/screens/oss-department-desk.png" });

  const browserUuid = await page.evaluate(() => localStorage.getItem("browser_uuid"));
  const path = `/api/chat/history?browser_uuid=${browserUuid}&limit=10&offset=0`;
  const { body } = await ask<OssHistory>(backend, path);
  expect(body).toMatchObject({ total: 1, limit: 10, offset: 0 });
  expect(body.sessions).toMatchObject([
    {
      topic: "Izin gudang",
      status: "closed",
      priority: "normal",
      ended_at: expect.any(String),
      agent: { name: "Agent Two" },
      department: { id: department, name: "Perizinan" },
      contact: { contact_name: "Made Suarta", contact_email: "made@gudang.example" },
      last_message: { message: "Terima kasih", sender_type: "customer" },
    },
  ]);
  expect([...violations.all, ...atDesk.all]).toEqual([]);
  await site.stop();
});
