import type { TenantNotification, TenantTicket } from "@switchboard/shared/dialects/tenant";
import { expect, test } from "../fixtures/test.ts";
import { atTenant, Livechat, ticketsAt } from "../helpers/livechat.ts";

/** The tenant contract's flow: the agent is away, a ticket is made, the agent answers it, and the tenant hears of it. */

test("a tenant's user asks while nobody is there: a ticket, an answer, a notification", async ({
  browser,
  backend,
}) => {
  const { agent, smith, user, page, window, site, violations } = await atTenant(browser, backend, {
    away: true,
  });

  await test.step("the window says that nobody is there, and takes the message", async () => {
    await window.launcher.click();
    await expect(window.text("Saat ini tidak ada petugas.")).toBeVisible();
    await page.screenshot({ path: "test-results/screens/tenant-away.png" });
    await window.start({ topic: "Faktur ganda", text: "Faktur Oktober kami tercetak dua kali." });
    await expect(window.text("sudah diterima sebagai tiket #1")).toBeVisible();
    await page.screenshot({ path: "test-results/screens/tenant-ticket-window.png" });
    await page.keyboard.press("Escape");
    await expect(window.launcher).toHaveAttribute("aria-expanded", "false");
  });

  await test.step("the desk has the ticket; the agent takes it and answers", async () => {
    const open = await ticketsAt(agent, "Open");
    await expect(open).toContainText(["Faktur ganda"]);
    await open.getByRole("button", { name: "Assign ticket #1, now: Nobody" }).click();
    await agent.page.getByRole("menuitemradio", { name: "Me", exact: true }).click();
    await expect(open.getByRole("button", { name: "Assign ticket #1, now: Me" })).toBeVisible();
    await open.getByRole("button", { name: /^Open ticket #1/ }).click();
    await expect(agent.messages).toContainText("tercetak dua kali");
    await agent.say("Lumbung", "Yang kedua sudah kami batalkan.");
    await expect(await ticketsAt(agent, "Pending")).toContainText(["Faktur ganda"]);
    await agent.page.screenshot({ path: "test-results/screens/tenant-ticket-pending.png" });
  });

  await test.step("the news reaches the user: live on the launcher, and over the API", async () => {
    await expect(page.getByRole("button", { name: /, 1 pesan belum dibaca$/ })).toBeVisible();
    const news = await user.data<TenantNotification[]>("/notifications?unread=true");
    expect(news).toMatchObject([
      { tenant_id: 1, type: "agent_reply", body: "Yang kedua sudah kami batalkan.", read_at: null },
    ]);
    await window.launcher.click();
    await expect(window.log).toContainText("sudah kami batalkan");
    await expect(window.text("Tiket #1 sudah dijawab.")).toBeVisible();
    await page.screenshot({ path: "test-results/screens/tenant-answered.png" });
  });

  await test.step("resolved at the desk, it is over for both", async () => {
    await agent.page.getByTestId("ticket-line").getByRole("button", { name: "Resolve ticket #1" }).click();
    await agent.page.getByRole("alertdialog").getByRole("button", { name: "Resolve" }).click();
    await expect(await ticketsAt(agent, "Resolved")).toContainText(["Faktur ganda"]);
    await expect(await ticketsAt(agent, "Pending")).toHaveCount(0);
    await expect(window.text("Obrolan ini sudah berakhir.")).toBeVisible();
    await expect(window.composer).toHaveCount(0);
    await page.screenshot({ path: "test-results/screens/tenant-resolved.png" });
    const resolved = await smith.data<TenantTicket[]>("/tickets?status=RESOLVED");
    expect(resolved).toMatchObject([{ id: 1, agent_id: 1, subject: "Faktur ganda" }]);
    expect(await smith.ask("/tickets/1/reply", { message: "Satu lagi" })).toEqual({
      status: 400,
      body: { error: "Tiket sudah diselesaikan" },
    });
  });
  expect(violations()).toEqual([]);
  await site.stop();
});

test("a start for an agent who is away is refused with a ticket, whose answer finds the user where they are", async ({
  browser,
  backend,
}) => {
  const { agent, smith, user, page, window, site, violations } = await atTenant(browser, backend);
  await window.launcher.click();
  await expect(window.field("text")).toBeVisible();
  await agent.becomes("Offline");

  const refused = { error: "Agen sedang offline", details: "tiket #1 telah dibuat" };
  for (const body of [{}, { agent_id: 1 }]) {
    expect(await smith.ask("/sessions", body)).toEqual({ status: 400, body: refused });
  }
  const open = await ticketsAt(agent, "Open");
  await expect(open).toContainText(["Chat dengan Agent Smith"]);
  await expect(open.getByRole("button", { name: "Assign ticket #1, now: Me" })).toBeVisible();
  await open.getByRole("button", { name: /^Open ticket #1/ }).click();
  await agent.say("Lumbung", "Maaf tadi kami tidak di tempat.");

  // The user was about to ask something else.
  await expect(window.text(/^Jawaban baru: /)).toBeVisible();
  await page.screenshot({ path: "test-results/screens/tenant-news.png" });
  await window.button("Buka").click();
  await expect(window.log).toContainText("tidak di tempat");
  await window.say("Tidak apa-apa.");
  await expect(agent.messages).toContainText("Tidak apa-apa.");

  const [news] = await user.data<TenantNotification[]>("/notifications");
  const [ticket] = await smith.data<TenantTicket[]>("/tickets?status=PENDING");
  expect(news).toMatchObject({ session_id: ticket?.session_id, read_at: null });
  const read = await user.ask(`/notifications/${news?.id}/read`, {});
  expect(read).toMatchObject({ status: 200, body: { data: { read_at: expect.any(String) } } });
  expect(await user.data("/notifications?unread=true")).toEqual([]);
  // Of another tenant's nobody is told.
  const stranger = await Livechat.of(backend, "agent.two", 2);
  expect(await stranger.data("/tickets")).toEqual([]);
  expect(violations()).toEqual([]);
  await site.stop();
});
