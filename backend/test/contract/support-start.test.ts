import jwt from "jsonwebtoken";
import { describe, expect, it } from "vitest";
import { request, startTestApp, testSecret, useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { serviceToken } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { uuidForm } from "./oss-contract.ts";
import { shapeOf } from "./shape.ts";
import { raw } from "./shop-client.ts";
import {
  askSupport,
  developer,
  failures,
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

  describe("who is not signed in", () => {
    it("is answered 401 in the contract's language, whatever is wrong with the token", async () => {
      const { account } = await developer(app());
      const exp = Math.floor(Date.now() / 1_000) + 600;
      const claims = { sub: String(account.id), role: "CUSTOMER", exp };
      const bad: Record<string, string | null> = {
        missing: null,
        garbage: "garbage",
        expired: jwt.sign({ ...claims, exp: exp - 601 }, testSecret),
        "without exp": jwt.sign({ sub: claims.sub, role: "CUSTOMER" }, testSecret),
        "another secret's": jwt.sign(claims, "another secret, not ours at all"),
        unsigned: `${Buffer.from('{"alg":"none"}').toString("base64url")}.${Buffer.from(JSON.stringify(claims)).toString("base64url")}.`,
        "of an unknown role": jwt.sign({ ...claims, role: "ROOT" }, testSecret),
        "of an ended sign-in": jwt.sign(
          { ...claims, sid: "0198c0de-0000-7000-8000-000000000000" },
          testSecret,
        ),
      };
      for (const [what, token] of Object.entries(bad)) {
        const { status, body } = await raw(app(), {
          method: "POST",
          path: supportPath,
          token,
          headers: { "content-type": "application/json" },
          body: JSON.stringify(supportExample.request),
        });
        expect([what, status, body]).toEqual([what, 401, failures.unauthorized]);
      }
    });

    it("is asked for the token before anything else", async () => {
      for (const body of ["{", '{"topic":7}', "x".repeat(300_000)]) {
        const answer = await raw(app(), {
          method: "POST",
          path: supportPath,
          headers: { "content-type": "application/json" },
          body,
        });
        expect([answer.status, answer.body]).toEqual([401, failures.unauthorized]);
      }
    });

    it("includes disabled accounts", async () => {
      const { account, token } = await developer(app());
      await app().backend.store.accounts.setDisabled(account.id, true);
      const { status, body } = await askSupport(app(), token);
      expect([status, body]).toEqual([401, failures.unauthorized]);
    });
  });

  it("is for people: a SERVICE token is 403", async () => {
    const { status, body } = await askSupport(app(), serviceToken(app()));
    expect([status, body]).toEqual([403, { error: "Forbidden", message: expect.any(String) }]);
  });

  describe("a body that is not right", () => {
    it("is 400, and names what is wrong", async () => {
      const { token } = await developer(app());
      const wrong: [field: string, value: unknown][] = [
        ...["", " ", "x".repeat(256), 7, {}, [], true].map((value): [string, unknown] => ["topic", value]),
        ...["", " \n", "x".repeat(4_001), 7, {}, ["x"], false].map((value): [string, unknown] => [
          "initialMessage",
          value,
        ]),
      ];
      for (const [field, value] of wrong) {
        const { status, body } = await askSupport(app(), token, {
          ...supportExample.request,
          [field]: value,
        });
        expect([field, value, status, body]).toEqual([
          field,
          value,
          400,
          { error: "Bad Request", message: expect.stringContaining(field) },
        ]);
      }
      // Nothing of it has begun anything.
      const started = await startSupport(app(), token, {});
      expect(await (await supportAgent(app())).opened(started)).toMatchObject({
        conversation: { topic: null },
        messages: [],
      });
    });

    it("may be as long as it may be", async () => {
      const body = { topic: "ế".repeat(255), initialMessage: "😀".repeat(4_000) };
      const started = await startSupport(app(), (await developer(app())).token, body);
      const { conversation, messages } = await (await supportAgent(app())).opened(started);
      expect([conversation.topic, messages[0]?.text]).toEqual([body.topic, body.initialMessage]);
    });

    it("is never a failure of ours, however hostile", async () => {
      const { token } = await developer(app());
      const bodies = [
        "null",
        "[]",
        '"topic"',
        "{",
        `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
        `{"topic":${"[".repeat(20_000)}${"]".repeat(20_000)}}`,
        `{"topic":"${"x".repeat(300_000)}"}`,
        '{"__proto__":{"topic":7},"constructor":{"prototype":{"topic":7}}}',
        '{"topic":"\\u0000","initialMessage":"\\u0000"}',
        '{"topic":"\\ud800","initialMessage":"\\udc00\\ud800"}',
        '{"topic":"<script>alert(1)</script>","initialMessage":"<img src=x onerror=alert(1)>"}',
      ];
      for (const body of bodies) {
        const headers = { "content-type": "application/json" };
        const answer = await raw(app(), { method: "POST", path: supportPath, token, headers, body });
        expect([body.slice(0, 60), answer.status]).toEqual([
          body.slice(0, 60),
          expect.toBeOneOf([200, 400, 413]),
        ]);
        if (answer.status !== 200) expect(Object.keys(answer.body)).toEqual(["error", "message"]);
      }
    });
  });

  it("refuses other methods in its own form", async () => {
    const { token } = await developer(app());
    const { status, body } = await request(app(), supportPath, { token });
    expect([status, Object.keys(body)]).toEqual([405, ["error", "message"]]);
  });
});

eachDatabase("support where something is in the way", (database) => {
  const app = useTestApp(database, { LIMITS: "on", PUBLIC_URL: "https://chat.example.com/" });

  it("links to where customers reach us, whatever they called", async () => {
    const { token } = await developer(app());
    const answer = await raw(app(), {
      method: "POST",
      path: supportPath,
      token,
      headers: { host: "evil.example", "content-type": "application/json" },
      body: "{}",
    });
    const { chatUrl, chatSessionId } = answer.body as unknown as { chatUrl: string; chatSessionId: string };
    expect(chatUrl.split("#")[0]).toBe(`https://chat.example.com/session/${chatSessionId}`);
  });

  it("measures what one account starts, and answers 429 with when to come again", async () => {
    const [noisy, quiet] = [await developer(app()), await developer(app())];
    const answers = [];
    for (let index = 0; index < 40; index += 1) answers.push(await askSupport(app(), noisy.token));
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, headers, body } of refused) {
      expect(status).toBe(429);
      expect(Number(headers.get("retry-after"))).toBeGreaterThan(0);
      expect(body).toEqual({ error: "Too Many Requests", message: expect.any(String) });
    }
    expect((await askSupport(app(), quiet.token)).status).toBe(200);
  });

  it("answers a failure with 500 and nothing of why", async () => {
    const broken = await startTestApp(database.url());
    const { token } = await developer(broken);
    await startSupport(broken, token);
    await broken.backend.store.close();
    const { status, body } = await askSupport(broken, token);
    expect([status, body]).toEqual([500, failures.server]);
    await broken.stop().catch(() => undefined);
  });
});
