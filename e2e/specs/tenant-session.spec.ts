import type { TenantMessage, TenantSession } from "@switchboard/shared/dialects/tenant";
import { expect, test } from "../fixtures/test.ts";
import { atTenant, Livechat } from "../helpers/livechat.ts";
import { Desk } from "../helpers/people.ts";

/** The three endpoints of the tenant contract, with the tenant at the window and the agent's desk beside them. */

test("an agent starts a session over the API, talks, and goes on with it at the desk", async ({
  browser,
  backend,
}) => {
  const { agent, smith, page, window, site, violations } = await atTenant(browser, backend);

  const session = await test.step("the contract's requests: start, message, messages", async () => {
    const started = await smith.data<TenantSession>("/sessions", { agent_id: 1 });
    expect(started).toMatchObject({ tenant_id: 1, agent_id: 1, status: "OPEN" });
    expect(await smith.ask("/sessions", {})).toEqual({
      status: 400,
      body: { error: "Sesi aktif sudah ada" },
    });
    const greeting = { message: "Halo, ada yang bisa dibantu?" };
    const said = await smith.data<TenantMessage>(`/sessions/${started.id}/messages`, greeting);
    expect(said).toMatchObject({ session_id: started.id, sender_id: 1, ...greeting });
    expect(await smith.data(`/sessions/${started.id}/messages`)).toEqual([said]);
    return started;
  });

  await test.step("the tenant's user is greeted at the window, and answers there", async () => {
    await expect(page.getByRole("button", { name: /, 1 pesan belum dibaca$/ })).toBeVisible();
    await window.launcher.click();
    await expect(window.log).toContainText("ada yang bisa dibantu?");
    await expect(window.header).toContainText("Agent Smith");
    await window.say("Bagaimana menambah pengguna?");
    await expect
      .poll(async () => {
        const messages = await smith.data<TenantMessage[]>(`/sessions/${session.id}/messages`);
        return messages.map(({ sender_id, message }) => [sender_id, message]);
      })
      .toEqual([
        [1, "Halo, ada yang bisa dibantu?"],
        [7, "Bagaimana menambah pengguna?"],
      ]);
    await page.screenshot({ path: "test-results/screens/tenant-session-window.png" });
  });

  await test.step("the desk has it as the agent's own, and goes on", async () => {
    await agent.view("Mine").click();
    await agent.row("Lumbung").click();
    await expect(agent.messages).toContainText("ada yang bisa dibantu?");
    await expect(agent.messages).toContainText("menambah pengguna");
    await expect(agent.panel).toContainText("Tenant chat");
    await agent.say("Lumbung", "Lewat Pengaturan, lalu Tim.");
    await expect(window.log).toContainText("lalu Tim");
    await agent.page.screenshot({ path: "test-results/screens/tenant-session-desk.png" });
  });

  await test.step("closed over the API, it is closed at the desk and at the window", async () => {
    const closed = await smith.data<TenantSession>(`/sessions/${session.id}/close`, {});
    expect(closed).toMatchObject({ id: session.id, status: "CLOSED" });
    await expect(window.text("Obrolan ini sudah berakhir.")).toBeVisible();
    await expect(agent.page.getByText("This conversation has ended", { exact: false })).toBeVisible();
    const late = { message: "Masih di sana?" };
    expect(await smith.ask(`/sessions/${session.id}/messages`, late)).toMatchObject({
      status: 400,
      body: { error: "Sesi sudah ditutup" },
    });
    await agent.view("Closed").click();
    await expect(agent.row("Lumbung")).toContainText("lalu Tim");
  });
  expect(violations()).toEqual([]);
  await site.stop();
});

test("who is no agent of the tenant gets neither in nor anything to see", async ({ browser, backend }) => {
  const smith = await Livechat.of(backend, "agent.smith");
  // An agent is there for as long as their desk is open.
  const agent = await Desk.open(browser, backend, "agent.smith");
  const session = await smith.data<TenantSession>("/sessions", {});
  const denied = (details: string) => ({ status: 403, body: { error: "Akses ditolak", details } });
  const stranger = await Livechat.of(backend, "agent.two");
  expect(await stranger.ask("/sessions", {})).toEqual(denied("bukan anggota tenant ini"));
  expect(await stranger.ask(`/sessions/${session.id}/messages`)).toEqual(denied("bukan anggota tenant ini"));
  const user = await Livechat.of(backend, "tenant.user");
  expect(await user.ask("/sessions", {})).toEqual(denied("role tidak diizinkan"));

  const other = await Desk.open(browser, backend, "agent.two");
  for (const [desk, rows] of [
    [agent, 1],
    [other, 0],
  ] as const) {
    await desk.view("All").click();
    await expect(desk.row("Lumbung")).toHaveCount(rows);
  }
});
