import { afterEach, expect, it, vi } from "vitest";
import { currentPresence, setPresence } from "../../src/core/accounts/presence.ts";
import { Seen } from "../../src/core/accounts/seen.ts";
import { eventually, request, useTestApp } from "../app.ts";
import { actorOf, buildAccount, buildAgent, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { buildTenantAgent, heardOf, tenantScene } from "../tenants.ts";

eachDatabase("an agent's presence", (database) => {
  const app = useTestApp(database);
  const seenAt = async (id: number) => (await app().backend.core.accounts.byId(id))?.seenAt ?? null;

  it("follows every authenticated request of an agent, of no one else and of no refused one", async () => {
    const paths = [
      "/api/desk/hello",
      "/api/chat/rooms",
      "/api/auth/me",
      "/livechat/sessions",
      "/livechat/nothing",
    ];
    const agents = await Promise.all(paths.map(() => buildAgent(app(), [])));
    const answers = await Promise.all(
      agents.map((agent, index) => request(app(), paths[index] ?? "", { token: tokenFor(app(), agent) })),
    );
    expect(answers.map(({ status }) => status)).not.toContain(401);
    // What is not an address of ours asks nobody for a token.
    for (const agent of agents.slice(0, -1)) {
      await eventually(async () => (await seenAt(agent.id)) !== null);
    }
    const quiet = [
      agents.at(-1) as (typeof agents)[0],
      await buildAgent(app(), []),
      await buildAccount(app(), { role: "CUSTOMER" }),
    ];
    await request(app(), "/api/desk/hello", { token: tokenFor(app(), quiet[1] as (typeof agents)[0], -5) });
    await request(app(), "/api/chat/rooms", { token: tokenFor(app(), quiet[2] as (typeof agents)[0]) });
    await app().backend.store.door.settled();
    for (const { id } of quiet) expect(await seenAt(id)).toBeNull();
  });

  it("is read fresh: what another process has written counts at once", async () => {
    const { tenant, agent } = await tenantScene(app());
    const other = await buildTenantAgent(app(), [tenant]);
    const { core, store } = app().backend;
    const presence = () => currentPresence(core, actorOf(agent.account), other.account.id);
    await core.directory.account(other.account.id);
    expect(await presence()).toBe("offline");
    await heardOf(app(), other.account, 1_000);
    expect(await presence()).toBe("online");
    await store.door.run(({ runner }) =>
      runner.query("UPDATE accounts SET presence = 'away' WHERE id = ?", [other.account.id]),
    );
    expect(await presence()).toBe("away");
    await store.accounts.setDisabled(other.account.id, true);
    expect(await presence()).toBe("offline");
    expect(await currentPresence(core, actorOf(agent.account), 888_888_888)).toBe("offline");
  });

  it("is one's own choice for whoever asks about themselves, heard of or not", async () => {
    const { agent } = await tenantScene(app());
    const { core } = app().backend;
    const actor = actorOf(agent.account);
    expect(await currentPresence(core, actor, agent.account.id)).toBe("online");
    await setPresence(core, actor, "offline");
    expect(await currentPresence(core, actor, agent.account.id)).toBe("offline");
  });

  it("never goes back in time", async () => {
    const { agent } = await tenantScene(app());
    const { accounts } = app().backend.store;
    const now = new Date("2030-01-01T00:00:10.000Z");
    await accounts.touchSeen([agent.account.id], now);
    await accounts.touchSeen([agent.account.id], new Date(now.getTime() - 5_000));
    expect(await seenAt(agent.account.id)).toEqual(now);
  });
});

afterEach(() => {
  vi.useRealTimers();
});

it("an agent who asks all the time is written down every 15 seconds, and the last request counts", async () => {
  vi.useFakeTimers({ now: 0, toFake: ["Date", "setTimeout", "clearTimeout", "performance"] });
  const written: [ids: readonly number[], at: number][] = [];
  const seen = new Seen(
    { touchSeen: async (ids, at) => void written.push([ids, at.getTime()]) },
    () => undefined,
  );
  seen.note(1);
  for (let second = 1; second <= 14; second += 1) {
    vi.advanceTimersByTime(1_000);
    seen.note(1);
  }
  seen.note(2);
  expect(written).toEqual([
    [[1], 0],
    [[2], 14_000],
  ]);
  vi.advanceTimersByTime(20_000);
  expect(written).toEqual([
    [[1], 0],
    [[2], 14_000],
    [[1], 14_000],
  ]);
  seen.note(1);
  await seen.stop();
  seen.note(3);
  expect(written.map(([ids]) => ids[0])).toEqual([1, 2, 1, 1]);
});

it("a database that fails is reported, and nobody else hears of it", async () => {
  const failures: unknown[] = [];
  const fault = new Error("gone");
  const seen = new Seen({ touchSeen: () => Promise.reject(fault) }, (error) => failures.push(error));
  seen.note(1);
  await seen.stop();
  expect(failures).toEqual([fault]);
});
