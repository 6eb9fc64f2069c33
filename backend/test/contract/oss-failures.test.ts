import type { OssStarted } from "@switchboard/shared/dialects/oss";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventually, startTestApp, type TestApp, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, newUser, type OssRequest, oss, ossPrefixes, sayOss, startOss } from "../oss.ts";
import { type MariaDbServer, startMariaDb } from "../servers/mariadb.ts";

type Call = [error: string, path: string, request: OssRequest];

/** One call of every endpoint, each right in itself. */
async function callsOf(app: TestApp): Promise<Call[]> {
  const { session_id, visitor_token: token } = await startOss(app, { browser_uuid: newBrowser() });
  const contact = { session_id, contact_name: "Rahasia", contact_email: "s@x.example" };
  const path = `/session/${session_id}`;
  return [
    ["Failed to start chat", "/start", { body: { browser_uuid: newBrowser(), topic: "Rahasia" } }],
    ["Failed to set contact", "/contact", { body: contact }],
    ["Failed to link user", "/link-user", { body: { browser_uuid: newBrowser(), ...newUser() } }],
    ["Failed to get history", `/history?browser_uuid=${newBrowser()}`, {}],
    ["Failed to get session", path, {}],
    ["Failed to send message", `${path}/messages`, { token, body: { message: "Rahasia" } }],
    ["Failed to get messages", `${path}/messages`, { token }],
    ["Failed to close session", `${path}/close`, { token, body: {} }],
  ];
}

describe("the OSS livechat while its database is away", () => {
  let server: MariaDbServer;
  let app: TestApp;
  let calls: Call[];
  beforeAll(async () => {
    server = await startMariaDb();
    app = await startTestApp((await server.createDatabase()).url);
    calls = await callsOf(app);
  });
  afterAll(async () => {
    await app.stop();
    await server.stop();
  });

  it("answers as the contract says, under both prefixes, and goes on when it is back", async () => {
    await server.kill();
    for (const prefix of ossPrefixes) {
      for (const [error, path, request] of calls) {
        const { status, body } = await oss(app, path, { ...request, prefix });
        expect([status, body]).toEqual([500, { error, details: "database connection error" }]);
      }
    }
    const { status, body } = await oss(app, "/start", { body: {} });
    expect([status, body.details]).toEqual([400, "missing required field: topic"]);
    await server.restart();
    await eventually(
      async () => (await oss(app, "/history?browser_uuid=".concat(newBrowser()))).status === 200,
    );
    for (const [, path, request] of calls) {
      const answer = await oss(app, path, request);
      expect([path, answer.status]).toEqual([path, expect.toBeOneOf([200, 201])]);
    }
  });
});

eachDatabase("the OSS livechat when something breaks", (database) => {
  let app: TestApp;
  let calls: Call[];
  beforeAll(async () => {
    app = await startTestApp(database.url());
    calls = await callsOf(app);
    await app.backend.store.close();
  });
  afterAll(() => app.stop().catch(() => undefined));

  it("says what has failed and nothing of why, which stands in the log without what was said", async () => {
    for (const [error, path, request] of calls) {
      const { status, body } = await oss(app, path, request);
      expect([status, body]).toEqual([
        500,
        { error, details: expect.toBeOneOf(["internal error", "database connection error"]) },
      ]);
    }
    const failures = app.logged.filter((line) => line.includes('"request failed"'));
    expect(failures).toHaveLength(calls.length);
    for (const line of app.logged) expect(line).not.toContain("Rahasia");
  });
});

eachDatabase("the OSS livechat's measure", (database) => {
  const app = useTestApp(database, { LIMITS: "on" });
  let writers: [OssStarted, OssStarted];
  beforeAll(async () => {
    const start = () => startOss(app(), { browser_uuid: newBrowser() });
    writers = [await start(), await start()];
  });
  const expectTooMany = ({ status, headers, body }: Awaited<ReturnType<typeof oss>>) => {
    expect(status).toBe(429);
    const seconds = Number(headers.get("retry-after"));
    expect(seconds).toBeGreaterThan(0);
    expect(body).toEqual({ error: "Too many requests", details: `retry after ${seconds} seconds` });
  };

  it("refuses an address that starts without end, in the API's form, under both prefixes", async () => {
    const answers = [];
    for (let index = 0; index < 260; index += 1) {
      const prefix = ossPrefixes[index % 2] ?? ossPrefixes[0];
      answers.push(
        await oss(app(), "/start", { prefix, body: { browser_uuid: newBrowser(), topic: "Izin" } }),
      );
    }
    const refused = answers.filter(({ status }) => status !== 200);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.length).toBeLessThan(260);
    for (const answer of refused) expectTooMany(answer);
    // Who is in a conversation goes on.
    expect((await sayOss(app(), writers[0], "masih di sini")).status).toBe(201);
  });

  it("refuses a visitor who writes without end, and no other", async () => {
    const [noisy, quiet] = writers;
    const answers = await Promise.all(Array.from({ length: 150 }, () => sayOss(app(), noisy, "lagi")));
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.length).toBeGreaterThan(0);
    for (const answer of refused) expectTooMany(answer);
    expect((await sayOss(app(), quiet, "halo")).status).toBe(201);
  });
});
