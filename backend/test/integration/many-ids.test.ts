import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

/** More than SQLite's 32,766 parameters and more than MySQL's 65,535 placeholders of a prepared statement. */
const many = 70_000;

/**
 * Open sockets and followed conversations are looked up by their ids, all at once. How many there are is decided by
 * who connects, so no number of them may make the statement fail.
 */
eachDatabase("looking up by ids", (database) => {
  const app = useTestApp(database);

  it("works for any number of ids", async () => {
    const { core, store } = app().backend;
    const shop = await buildShop(app());
    const { inboxId } = shop;
    const conversation = await buildConversation(app(), shop, await buildCustomer(app()));
    const agent = await buildAgent(app(), [inboxId]);
    const others = Array.from({ length: many }, (_, n) => 500_000 + n);
    const ids = [...others, conversation.id];

    expect((await core.conversations.byIds(ids)).map(({ id }) => id)).toEqual([conversation.id]);
    expect(await core.conversations.rows(ids)).toHaveLength(1);
    expect([...(await core.rooms.lastSeqs(ids)).keys()]).toEqual([conversation.id]);
    const accountIds = [...others, agent.id];
    expect((await core.accounts.byIds(accountIds)).map(({ id }) => id)).toEqual([agent.id]);
    expect(await core.accounts.membershipsOf(accountIds)).toEqual([{ accountId: agent.id, inboxId }]);
    expect(await store.signIns.openAmong(accountIds.map(String))).toEqual(new Map());
    const at = new Date("2030-01-01T00:00:00.000Z");
    await core.accounts.touchSeen(accountIds, at);
    expect((await core.accounts.byId(agent.id))?.seenAt).toEqual(at);
  });
});
