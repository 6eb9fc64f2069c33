import type { DeskHistory } from "@switchboard/shared/desk/models";
import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { deskScene, overHttp } from "../desk.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

eachDatabase("what a customer has asked before", (database) => {
  const app = useTestApp(database);
  const history = (token: string, id: number) =>
    request<DeskHistory>(app(), `/api/desk/conversations/${id}/history`, { token });

  it("is told over all their conversations, newest first, with who helped and where it stands", async () => {
    const { id, shop, customer, lan, lanToken } = await deskScene(app(), ["một", "hai"]);
    const give = overHttp(app(), lanToken);
    await give("claim", { conversationId: id });
    await give("end", { conversationId: id });
    const again = await buildConversation(app(), shop, customer, ["lại em"]);
    const { status, body } = await history(lanToken, again.id);
    expect(status).toBe(200);
    expect(body.more).toBe(false);
    expect(body.sessions).toMatchObject([
      { conversationId: again.id, inboxId: shop.inboxId, dialect: "shop", state: "waiting", agent: null },
      { conversationId: id, state: "ended", agent: { id: lan.id }, afterSeq: 0, rating: null },
    ]);
    expect((await history(lanToken, id)).body).toEqual(body);
  });

  it("leaves out what happened in inboxes the agent does not see", async () => {
    const { id, customer, lanToken } = await deskScene(app());
    const elsewhere = await buildShop(app());
    const other = await buildConversation(app(), elsewhere, customer, ["chào shop khác"]);
    expect((await history(lanToken, id)).body.sessions.map((one) => one.conversationId)).toEqual([id]);
    const both = await buildAgent(app(), [], { role: "ADMIN" });
    const { body } = await history(tokenFor(app(), both), id);
    expect(body.sessions.map((one) => one.conversationId)).toEqual([other.id, id]);
    expect((await history(lanToken, other.id)).status, "nor is it there at all").toBe(404);
  });

  it("is nobody else's", async () => {
    const { id, shop, lanToken } = await deskScene(app());
    await buildConversation(app(), shop, await buildCustomer(app()), ["người khác"]);
    expect((await history(lanToken, id)).body.sessions).toHaveLength(1);
  });

  it("ends where nobody reads any more, and says so", async () => {
    const { id, shop, customer, lanToken } = await deskScene(app());
    const give = overHttp(app(), lanToken);
    let last = id;
    for (let n = 0; n < 101; n += 1) {
      await give("end", { conversationId: last });
      last = (await buildConversation(app(), shop, customer, ["lại em"])).id;
    }
    const { body } = await history(lanToken, id);
    expect(body.sessions).toHaveLength(100);
    expect(body.more).toBe(true);
    expect(body.sessions[0]?.conversationId).toBe(last);
  });
});
