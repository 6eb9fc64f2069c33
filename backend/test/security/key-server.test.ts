import { afterAll, beforeAll, expect, it } from "vitest";
import { connectDesk, eventually, request, startTestApp, type TestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { type KeyServer, startKeyServer } from "../key-server.ts";

eachDatabase("a key server that is away", (database) => {
  let keys: KeyServer;
  let app: TestApp;
  let sign: (claims: object) => string;
  beforeAll(async () => {
    keys = await startKeyServer();
    ({ sign } = await keys.key("one"));
  });
  afterAll(async () => {
    await app.stop();
    await keys.stop().catch(() => undefined);
  });
  const token = () => sign({ sub: "777001", role: "STAFF" });
  const readiness = async () => {
    const { status, body } = await request<{ status: string; keys: string }>(app, "/readyz");
    return [status, body.keys];
  };

  it("is no wrong token: each API answers 503 in its words, readiness and the log say why", async () => {
    await keys.stop();
    app = await startTestApp(database.url(), { JWKS_URL: keys.url });
    const asked: [path: string, body: object | undefined, answer: object][] = [
      [
        "/v1/chat_api_correct?action=get_unread_count&user_id=1&user_type=customer",
        undefined,
        { success: false },
      ],
      ["/api/chat/rooms", undefined, { statusCode: 503, error: "Service Unavailable" }],
      ["/livechat/tickets", undefined, { error: expect.any(String) }],
      ["/api/v1/support/chat/start", {}, { error: "Service Unavailable" }],
      ["/api/window/hello?channel=rooms", undefined, { error: { code: "unavailable" } }],
      ["/api/desk/hello", undefined, { error: { code: "unavailable" } }],
      ["/api/auth/me", undefined, { error: { code: "unavailable" } }],
    ];
    for (const [path, body, answer] of asked) {
      const headers = { "x-tenant-id": "1" };
      const said = await request(app, path, { token: token(), headers, ...(body ? { body } : {}) });
      expect([path, said.status]).toEqual([path, 503]);
      expect(said.body).toMatchObject(answer);
      expect(Number(said.headers.get("retry-after"))).toBeGreaterThan(0);
    }
    await expect(connectDesk(app, token())).rejects.toMatchObject({ data: { code: "unavailable" } });
    // Who needs no key of the host's is not in the way of it.
    expect((await request(app, "/api/auth/me", { token: "no token" })).status).toBe(401);
    expect(await readiness()).toEqual([503, "unreachable"]);
    expect(app.logged.filter((line) => line.includes("key server unavailable"))).toHaveLength(1);
  });

  it("lets everybody in again once it answers, and keeps them while it is away again", async () => {
    await keys.again();
    await eventually(async () => (await readiness())[0] === 200, 20_000);
    expect((await request(app, "/api/auth/me", { token: token() })).status).toBe(200);
    await keys.stop();
    expect((await request(app, "/api/auth/me", { token: token() })).status).toBe(200);
    const socket = await connectDesk(app, token());
    socket.disconnect();
  }, 30_000);
});
