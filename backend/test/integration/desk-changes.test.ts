import type { DeskChanges, DeskHello, DeskMessagePage, DeskOpened } from "@switchboard/shared/desk/models";
import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { deskScene, overHttp } from "../desk.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop, say, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("what is newer", (database) => {
  const app = useTestApp(database);
  const changes = async (token: string, since: string) =>
    (await request<DeskChanges>(app(), `/api/desk/changes?since=${since}`, { token })).body;

  it("is told from the revision on that one has", async () => {
    const { shop, customer, conversation, id, lanToken } = await deskScene(app());
    const hello = (await request<DeskHello>(app(), "/api/desk/hello", { token: lanToken })).body;
    const revision = hello.inboxes.find((inbox) => inbox.id === shop.inboxId)?.revision ?? -1;
    const nothing = await changes(lanToken, `${shop.inboxId}:${revision}`);
    expect(nothing).toEqual({
      conversations: [],
      revisions: { [shop.inboxId]: revision },
      more: false,
      gone: [],
    });

    await say(app(), conversation.phien, customer, "customer", "một");
    await overHttp(app(), lanToken)("claim", { conversationId: id });
    const some = await changes(lanToken, `${shop.inboxId}:${revision}`);
    expect(some.conversations.map((one) => [one.id, one.state])).toEqual([[id, "active"]]);
    expect(some.revisions[shop.inboxId]).toBe(some.conversations[0]?.revision);
    expect(await changes(lanToken, `${shop.inboxId}:${some.revisions[shop.inboxId]}`)).toMatchObject({
      conversations: [],
    });
  });

  it("comes in parts when it is much, without hole or double", async () => {
    const shop = await buildShop(app());
    const token = tokenFor(app(), await buildAgent(app(), [shop.inboxId]));
    const made = await Promise.all(
      Array.from(
        { length: 507 },
        async () => (await buildConversation(app(), shop, await buildCustomer(app()))).id,
      ),
    );
    const first = await changes(token, `${shop.inboxId}:0`);
    expect([first.conversations.length, first.more]).toEqual([500, true]);
    const rest = await changes(token, `${shop.inboxId}:${first.revisions[shop.inboxId]}`);
    expect([rest.conversations.length, rest.more]).toEqual([7, false]);
    const told = [...first.conversations, ...rest.conversations];
    expect(told.map(({ id }) => id).sort((a, b) => a - b)).toEqual(made.sort((a, b) => a - b));
    const revisions = told.map(({ revision }) => revision);
    expect(revisions).toEqual([...revisions].sort((a, b) => a - b));

    // An inbox for which nothing is left to say is not declared complete.
    const other = await buildShop(app());
    const admin = tokenFor(app(), await buildAgent(app(), [], { role: "ADMIN" }));
    await buildConversation(app(), other, await buildCustomer(app()));
    const both = await changes(admin, `${shop.inboxId}:0,${other.inboxId}:0`);
    expect([both.more, both.revisions[other.inboxId]]).toEqual([true, 0]);
  }, 60_000);

  it("says which inboxes are no longer to be seen, foreign and missing alike", async () => {
    const { shop, lan, lanToken } = await deskScene(app());
    const foreign = await buildShop(app());
    const answer = await changes(lanToken, `${shop.inboxId}:0,${foreign.inboxId}:0,999999:0`);
    expect(answer.gone).toEqual([foreign.inboxId, 999_999]);
    expect(answer.conversations.every(({ inboxId }) => inboxId === shop.inboxId)).toBe(true);
    await app().backend.store.administration.removeMember(shop.inboxId, lan.id);
    expect(await changes(lanToken, `${shop.inboxId}:0`)).toEqual({
      conversations: [],
      revisions: {},
      more: false,
      gone: [shop.inboxId],
    });
  });

  it.each(["", "1", "1:", "a:b", "1:2;3:4", "1:-2", "1:2,", "9999999999999999:0", "1:2 OR 1=1"])(
    "is not asked for with %j",
    async (since) => {
      const { lanToken } = await deskScene(app(), []);
      const { status } = await request(app(), `/api/desk/changes?since=${encodeURIComponent(since)}`, {
        token: lanToken,
      });
      expect(status).toBe(400);
    },
  );

  it("pages messages both ways and says what lies around each page", async () => {
    const texts = Array.from({ length: 9 }, (_, n) => `tin ${n + 1}`);
    const { id, lanToken: token } = await deskScene(app(), texts);
    const page = async (query: string) => {
      const { status, body } = await request<DeskMessagePage>(
        app(),
        `/api/desk/conversations/${id}/messages?${query}`,
        { token },
      );
      return status === 200 ? [body.messages.map(({ seq }) => seq), body.hasOlder, body.hasNewer] : status;
    };
    expect(await page("limit=3")).toEqual([[7, 8, 9], true, false]);
    expect(await page("before=7&limit=3")).toEqual([[4, 5, 6], true, true]);
    expect(await page("before=4&limit=3")).toEqual([[1, 2, 3], false, true]);
    expect(await page("before=1")).toEqual([[], false, true]);
    expect(await page("after=0&limit=3")).toEqual([[1, 2, 3], false, true]);
    expect(await page("after=7&limit=3")).toEqual([[8, 9], true, false]);
    expect(await page("after=9")).toEqual([[], true, false]);
    expect(await page("after=99")).toEqual([[], true, false]);
    for (const wrong of [
      "limit=0",
      "limit=201",
      "before=-1",
      "after=x",
      "before=1.5",
      "other=1",
      "after=1&after=2",
    ]) {
      expect(await page(wrong), wrong).toBe(400);
    }
  });

  it("opens a conversation with its sessions and those one can hand it to", async () => {
    const { id, lan, minh, lanToken } = await deskScene(app(), ["một", "hai"]);
    await overHttp(app(), lanToken)("claim", { conversationId: id });
    const { body } = await request<DeskOpened>(app(), `/api/desk/conversations/${id}`, { token: lanToken });
    expect(body.messages.map(({ text }) => text)).toEqual(["một", "hai"]);
    expect(body.sessions).toMatchObject([{ state: "active", agent: { id: lan.id }, afterSeq: 0 }]);
    expect(body.members.map((member) => member.id)).toEqual([lan.id, minh.id]);
  });
});
