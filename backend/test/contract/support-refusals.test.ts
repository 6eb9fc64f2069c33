import jwt from "jsonwebtoken";
import { describe, expect, it } from "vitest";
import { request, startTestApp, testSecret, useTestApp } from "../app.ts";
import { serviceToken } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import {
  askSupport,
  developer,
  failures,
  sendSupport,
  startSupport,
  supportAgent,
  supportExample,
  supportPath,
} from "./support-client.ts";

eachDatabase("what support refuses", (database) => {
  const app = useTestApp(database);

  describe("who is not signed in", () => {
    it("is answered 401 in the contract's language, whatever is wrong with the token", async () => {
      const { account } = await developer(app(), { id: 641_001 });
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
        const { status, body } = await sendSupport(app(), token, JSON.stringify(supportExample.request));
        expect([what, status, body]).toEqual([what, 401, failures.unauthorized]);
      }
    });

    it("is asked for the token before anything else", async () => {
      for (const body of ["{", '{"topic":7}', "x".repeat(300_000)]) {
        const answer = await sendSupport(app(), null, body);
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
        const answer = await sendSupport(app(), token, body);
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
    const answer = await sendSupport(app(), token, "{}", { host: "evil.example" });
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
