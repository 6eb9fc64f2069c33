import type { TenantMessage, TenantSession } from "@switchboard/shared/dialects/tenant";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildAccount, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import {
  askAsUser,
  buildTenant,
  buildTenantAgent,
  closeSession,
  livechat,
  livechatData,
  sessionsOf,
  startSession,
  startWith,
  tenantScene,
} from "../tenants.ts";

eachDatabase("the tenant dialect's rules", (database) => {
  const app = useTestApp(database);
  const closed = { error: "Sesi sudah ditutup" };
  const role = { error: "Akses ditolak", details: "role tidak diizinkan" };
  const foreign = { error: "Akses ditolak", details: "bukan anggota tenant ini" };

  it("refuse in one order: token, header, role, tenant, body", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const stranger = await buildTenantAgent(app(), [await buildTenant(app())]);
    const broken = { body: { agent_id: "x" } };
    const call = (token: string | undefined, given: number | string | null) =>
      livechat(app(), token, "/sessions", { ...broken, tenant: given });

    for (const token of [undefined, "nonsense", tokenFor(app(), agent.account, -10)]) {
      const answer = await call(token, null);
      expect([answer.status, answer.body]).toEqual([401, { error: "Token tidak valid" }]);
    }
    for (const given of [null, "", "abc", "0", "-1", "1.5", "1e3", "99999999999999999", "1, 2", "0x1"]) {
      const answer = await call(user.token, given);
      expect([answer.status, answer.body], String(given)).toEqual([
        400,
        { error: "X-Tenant-ID tidak valid" },
      ]);
    }
    const others = ["CUSTOMER", "STAFF", "ADMIN"] as const;
    const tokens = await Promise.all(
      others.map(async (one) => tokenFor(app(), await buildAccount(app(), { role: one }))),
    );
    for (const token of [...tokens, user.token, serviceToken(app())]) {
      const answer = await call(token, tenant.id);
      expect([answer.status, answer.body]).toEqual([403, role]);
    }
    for (const given of [tenant.id, 999_999_999]) {
      const answer = await call(stranger.token, given);
      expect([answer.status, answer.body]).toEqual([403, foreign]);
    }
    const answer = await call(agent.token, tenant.id);
    expect([answer.status, answer.body]).toEqual([
      400,
      { error: "Permintaan tidak valid", details: "agent_id: nilai tidak valid" },
    ]);
  });

  it("start for whoever asks where no agent is named, and for a colleague who is there", async () => {
    const { tenant, agent } = await tenantScene(app());
    const colleague = await buildTenantAgent(app(), [tenant]);
    const call = (body: unknown) =>
      livechatData<TenantSession>(app(), agent.token, "/sessions", { body, tenant: tenant.id });
    expect((await call({ agent_id: null })).agent_id).toBe(agent.account.id);
    // Whoever has asked something within the last minute is there.
    await sessionsOf(app(), colleague, tenant);
    await expect
      .poll(async () => (await app().backend.core.accounts.byId(colleague.account.id))?.seenAt)
      .not.toBeNull();
    expect((await call({ agent_id: colleague.account.id })).agent_id).toBe(colleague.account.id);
  });

  it("know no agents but the tenant's own", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const elsewhere = await buildTenantAgent(app(), [await buildTenant(app())]);
    const staff = await buildTenantAgent(app(), [tenant], { role: "STAFF" });
    for (const id of [elsewhere.account.id, user.account.id, staff.account.id, 888_888_888]) {
      const answer = await startWith(app(), agent, tenant, id);
      expect([answer.status, answer.body]).toEqual([400, { error: "Agen tidak ditemukan" }]);
    }
  });

  it("let an agent have one session with a tenant, and another once it is over", async () => {
    const second = await buildTenant(app());
    const { tenant, agent } = await tenantScene(app());
    await app().backend.store.administration.addMember(second.inboxId, agent.account.id);
    const first = await startSession(app(), agent, tenant);
    const again = await livechat(app(), agent.token, "/sessions", { body: {}, tenant: tenant.id });
    expect([again.status, again.body]).toEqual([400, { error: "Sesi aktif sudah ada" }]);
    await startSession(app(), agent, second);
    await closeSession(app(), agent, tenant, first.id);
    expect((await startSession(app(), agent, tenant)).id).not.toBe(first.id);
  });

  it("refuse empty and overlong messages, and take the longest", async () => {
    const { tenant, agent } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    const send = (body: unknown) =>
      livechat<{ data: TenantMessage; error: string }>(app(), agent.token, `/sessions/${id}/messages`, {
        body,
        tenant: tenant.id,
      });
    for (const body of [{}, { message: "" }, { message: " \n\t " }, { message: null }]) {
      const answer = await send(body);
      expect([answer.status, answer.body]).toEqual([400, { error: "Pesan tidak boleh kosong" }]);
    }
    const details = [
      [{ message: "ä".repeat(4_001) }, "message: terlalu panjang"],
      [{ message: 1 }, "message: nilai tidak valid"],
      [{ message: ["a"] }, "message: nilai tidak valid"],
      [[], "isi permintaan bukan objek JSON"],
    ] as const;
    for (const [body, fault] of details) {
      const answer = await send(body);
      expect([answer.status, answer.body]).toEqual([
        400,
        { error: "Permintaan tidak valid", details: fault },
      ]);
    }
    const longest = "😀".repeat(4_000);
    expect((await send({ message: longest })).body.data.message).toBe(longest);
    const markup = " <b>a</b>\n\u0000 ";
    expect((await send({ message: markup })).body.data.message).toBe(markup);
  });

  it("answer a repeated Idempotency-Key with the first message, also after the end", async () => {
    const { tenant, agent } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    const send = (message: string, key: string) =>
      livechat<{ data: TenantMessage; error: string }>(app(), agent.token, `/sessions/${id}/messages`, {
        body: { message },
        tenant: tenant.id,
        headers: { "Idempotency-Key": key },
      });
    const first = await send("sekali", "key-1");
    expect(first.status).toBe(201);
    expect((await send("sekali", "key-1")).body).toEqual(first.body);
    await closeSession(app(), agent, tenant, id);
    expect((await send("sekali", "key-1")).body).toEqual(first.body);
    const late = await send("terlambat", "key-2");
    expect([late.status, late.body]).toEqual([400, closed]);
    for (const key of ["x".repeat(65), "a b"]) expect((await send("a", key)).status).toBe(400);
    const list = await livechatData<TenantMessage[]>(app(), agent.token, `/sessions/${id}/messages`, {
      tenant: tenant.id,
    });
    expect(list.map(({ message }) => message)).toEqual(["sekali"]);
  });

  it("hand what a tenant's user asked to the first agent who writes, for all of them to see", async () => {
    const { tenant, agent, user } = await tenantScene(app());
    const colleague = await buildTenantAgent(app(), [tenant]);
    const { conversation } = await askAsUser(app(), user, "Halo, ada orang?");
    const path = `/sessions/${conversation.uuid}/messages`;
    const sessions = () => sessionsOf(app(), colleague, tenant);
    expect(await sessions()).toMatchObject([{ id: conversation.uuid, agent_id: null, status: "OPEN" }]);
    for (const { token } of [agent, colleague]) {
      await livechatData(app(), token, path, { body: { message: "Ya" }, tenant: tenant.id });
    }
    expect(await sessions()).toMatchObject([{ agent_id: agent.account.id }]);
    const list = await livechatData<TenantMessage[]>(app(), colleague.token, path, { tenant: tenant.id });
    expect(list.map(({ sender_id: sender, message }) => [sender, message])).toEqual([
      [user.account.id, "Halo, ada orang?"],
      [agent.account.id, "Ya"],
      [colleague.account.id, "Ya"],
    ]);
  });

  it("keep notes at the desk, and page back by a message's id", async () => {
    const { tenant, agent } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    const conversation = await app().backend.core.conversations.byUuid(id);
    const path = `/sessions/${id}/messages`;
    for (const message of ["a", "b", "c"]) {
      await livechatData(app(), agent.token, path, { body: { message }, tenant: tenant.id });
      await fetch(`${app().origin}/api/desk/commands/note`, {
        method: "POST",
        headers: { authorization: `Bearer ${agent.token}`, "content-type": "application/json" },
        body: JSON.stringify({
          conversationId: conversation?.id,
          clientId: `note-${message}`,
          text: "rahasia",
        }),
      });
    }
    const read = (query: string) =>
      livechatData<TenantMessage[]>(app(), agent.token, `${path}${query}`, { tenant: tenant.id });
    const all = await read("");
    expect(all.map(({ message }) => message)).toEqual(["a", "b", "c"]);
    expect((await read("?limit=2")).map(({ message }) => message)).toEqual(["b", "c"]);
    expect((await read(`?limit=1&before=${all[2]?.id}`)).map(({ message }) => message)).toEqual(["b"]);
    expect((await read(`?before=${all[0]?.id?.toUpperCase()}`)).length).toBe(0);
    for (const query of ["?before=1", `?before=${id}`, "?limit=0", "?limit=5001", "?limit=1&limit=2"]) {
      const answer = await livechat(app(), agent.token, `${path}${query}`, { tenant: tenant.id });
      expect(answer.status, query).toBe(400);
      expect(answer.body.error).toBe("Permintaan tidak valid");
    }
  });

  it("list sessions newest first, by status and page by page", async () => {
    const { tenant, agent } = await tenantScene(app());
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { id } = await startSession(app(), agent, tenant);
      ids.unshift(id);
      if (count < 2) await closeSession(app(), agent, tenant, id);
    }
    const list = async (query: string) =>
      (await sessionsOf(app(), agent, tenant, query)).map((session) => session.id);
    expect(await list("")).toEqual(ids);
    expect(await list("?status=OPEN")).toEqual(ids.slice(0, 1));
    expect(await list("?status=CLOSED")).toEqual(ids.slice(1));
    expect(await list("?limit=1&offset=1")).toEqual([ids[1]]);
    for (const query of ["?status=open", "?limit=201", "?offset=-1"]) {
      expect((await livechat(app(), agent.token, `/sessions${query}`, { tenant: tenant.id })).status).toBe(
        400,
      );
    }
  });

  it("close twice without harm", async () => {
    const { tenant, agent } = await tenantScene(app());
    const { id } = await startSession(app(), agent, tenant);
    const close = () => closeSession(app(), agent, tenant, id);
    const first = await close();
    expect(first).toMatchObject({ status: "CLOSED", agent_id: agent.account.id });
    expect(await close()).toEqual(first);
  });
});
