import { describe, expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { uuidForm } from "./oss-contract.ts";
import { shapeOf } from "./shape.ts";
import {
  askSupport,
  developer,
  linkTokenOf,
  startSupport,
  supportAgent,
  supportExample,
  supportPath,
} from "./support-client.ts";

const twenty = Array.from({ length: 20 }, (_, index) => index);

eachDatabase("starting a chat with support", (database) => {
  const app = useTestApp(database);

  it("answers the contract's example as written", async () => {
    const { token } = await developer(app());
    const { status, headers, body } = await askSupport(app(), token);
    expect([status, headers.get("content-type")]).toEqual([200, "application/json; charset=utf-8"]);
    expect(shapeOf(body)).toEqual(shapeOf(supportExample.response));
    expect(body.message).toBe(supportExample.response.message);
    expect(body.chatSessionId).toMatch(uuidForm);
    // The example's address, and behind it what lets whoever opens it in; never where servers would log it.
    const { origin, pathname, search } = new URL(body.chatUrl);
    expect([origin, pathname, search]).toEqual([app().origin, `/session/${body.chatSessionId}`, ""]);
    expect(linkTokenOf(body).split(".")).toHaveLength(3);
  });

  it("arrives at the support desk: the topic as its title, the first message as the first message", async () => {
    const { account, token } = await developer(app());
    const started = await startSupport(app(), token);
    const agent = await supportAgent(app());
    const { conversation, messages } = await agent.opened(started);
    expect(conversation).toMatchObject({
      uuid: started.chatSessionId,
      inboxId: agent.inbox.id,
      dialect: "support",
      state: "waiting",
      topic: supportExample.request.topic,
      customer: { id: account.id, name: "Lê Lập Trình", identity: "verified" },
      unread: 1,
    });
    expect(messages.map(({ seq, side, text }) => ({ seq, side, text }))).toEqual([
      { seq: 1, side: "customer", text: supportExample.request.initialMessage },
    ]);
    const sessions = await app().backend.core.conversations.sessionsOf(await agent.idOf(started), 10);
    expect(sessions.map(({ title }) => title)).toEqual([supportExample.request.topic]);
  });

  it("needs neither topic nor first message, nor a body at all", async () => {
    const agent = await supportAgent(app());
    const bodies = [
      {},
      { topic: null, initialMessage: null },
      { topic: "Chỉ tiêu đề" },
      { initialMessage: "Chỉ tin nhắn" },
      { topic: "a", more: "unknown fields are nobody's" },
    ];
    for (const body of bodies) {
      const started = await startSupport(app(), (await developer(app())).token, body);
      const { conversation, messages } = await agent.opened(started);
      expect([conversation.topic, messages.map(({ text }) => text)]).toEqual([
        body.topic ?? null,
        body.initialMessage === undefined || body.initialMessage === null ? [] : [body.initialMessage],
      ]);
    }
    const { token } = await developer(app());
    expect((await request(app(), supportPath, { token, method: "POST" })).status).toBe(200);
  });

  describe("starting again", () => {
    it("answers the chat that is open, and says what was not said yet", async () => {
      const { token } = await developer(app());
      const agent = await supportAgent(app());
      const first = await startSupport(app(), token);
      const again = await startSupport(app(), token);
      expect(again.chatSessionId).toBe(first.chatSessionId);
      const other = await startSupport(app(), token, { topic: "Khác", initialMessage: "Còn một việc nữa" });
      expect(other.chatSessionId).toBe(first.chatSessionId);
      const { conversation, messages } = await agent.opened(first);
      expect(conversation.topic).toBe(supportExample.request.topic);
      expect(messages.map(({ text }) => text)).toEqual([
        supportExample.request.initialMessage,
        "Còn một việc nữa",
      ]);
    });

    it("twenty times at once is one chat, with its first message once", async () => {
      const { token } = await developer(app());
      const started = await Promise.all(twenty.map(() => startSupport(app(), token)));
      expect(new Set(started.map(({ chatSessionId }) => chatSessionId)).size).toBe(1);
      const agent = await supportAgent(app());
      const [first] = started;
      expect(first && (await agent.opened(first)).messages).toHaveLength(1);
    });

    it("begins another once the agent has ended it", async () => {
      const { token } = await developer(app());
      const agent = await supportAgent(app());
      const desk = overHttp(app(), agent.token);
      const first = await startSupport(app(), token);
      const conversationId = await agent.idOf(first);
      await desk("claim", { conversationId });
      expect((await startSupport(app(), token)).chatSessionId).toBe(first.chatSessionId);
      await desk("end", { conversationId });
      const next = await startSupport(app(), token);
      expect(next.chatSessionId).not.toBe(first.chatSessionId);
      expect((await agent.opened(next)).messages).toHaveLength(1);
    });

    it("is everybody's own", async () => {
      const [a, b] = [await developer(app()), await developer(app())];
      const [first, second] = [await startSupport(app(), a.token), await startSupport(app(), b.token)];
      expect(second.chatSessionId).not.toBe(first.chatSessionId);
    });
  });

  it("leaves a line in the audit log", async () => {
    const { account, token } = await developer(app());
    const started = await startSupport(app(), token);
    const { idOf } = await supportAgent(app());
    const lines: Record<string, unknown>[] = await app().backend.store.database.reading.query(
      "SELECT action, subject, details FROM audit_log WHERE actor_id = ?",
      [account.id],
    );
    expect(lines).toEqual([
      {
        action: "session.start",
        subject: `conversation:${await idOf(started)}`,
        details: JSON.stringify({ created: true }),
      },
    ]);
    expect(JSON.stringify(lines)).not.toContain(supportExample.request.initialMessage);
    for (const line of app().logged) expect(line).not.toContain(linkTokenOf(started));
  });
});
