import { expect, it } from "vitest";
import { connectDesk, eventually, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { head, sendRaw } from "./raw-http.ts";

const h2c = ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"];
const websocket = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
const login = JSON.stringify({ userName: "nobody", password: "not a password" });
const post = (headers: string[], path = "/api/auth/login") =>
  head(
    `POST ${path} HTTP/1.1`,
    "Host: x",
    ...headers,
    "Content-Type: application/json",
    `Content-Length: ${login.length}`,
  );
const get = (path: string, ...headers: string[]) => head(`GET ${path} HTTP/1.1`, "Host: x", ...headers);
const openSockets = () => process.getActiveResourcesInfo().filter((name) => name === "TCPSocketWrap").length;

eachDatabase("an upgrade that is no websocket for Socket.IO", (database) => {
  const app = useTestApp(database);
  const send = (...parts: string[]) => sendRaw(app().origin, parts);

  it.each([
    ["any protocol", get("/healthz", "Connection: Upgrade", "Upgrade: x")],
    ["HTTP/2 as curl and Java offer it", get("/healthz", ...h2c)],
    ["a websocket where there is none", get("/healthz", ...websocket, key)],
    [
      "several protocols",
      get("/healthz", "Connection: keep-alive, Upgrade", "Upgrade: h2c, websocket/13, x"),
    ],
    ["no protocol", get("/healthz", "Connection: Upgrade", "Upgrade:")],
  ])("is ignored, and the request answered: %s", async (_, request) => {
    const { statuses, text } = await send(request);
    expect(statuses).toEqual([200]);
    expect(text).toContain('{"status":"ok"}');
  });

  it("is answered like the same request without it, with its body", async () => {
    const plain = await send(post([]) + login);
    expect(plain.statuses).toEqual([401]);
    for (const parts of [
      [post(h2c) + login],
      [post(h2c), login],
      [post(h2c), login.slice(0, 9), login.slice(9)],
    ])
      expect((await send(...parts)).statuses).toEqual([401]);
    const chunked = head(
      "POST /api/auth/login HTTP/1.1",
      "Host: x",
      ...h2c,
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
    );
    const chunk = `${login.length.toString(16)}\r\n${login}\r\n`;
    expect((await send(chunked, chunk, "0\r\nTrailer: x\r\n\r\n")).statuses).toEqual([401]);
    expect((await send(chunked + chunk, "0\r\n\r\n")).statuses).toEqual([401]);
  });

  it("ends the connection after the answer, so that what was sent behind it is sent again", async () => {
    const behind = await send(get("/healthz", ...h2c) + get("/healthz"));
    expect(behind).toMatchObject({ statuses: [200], closed: true });
    expect(behind.text).toMatch(/^connection: close\r$/im);
    const before = await send(get("/healthz") + get("/healthz", ...h2c));
    expect(before).toMatchObject({ statuses: [200, 200], closed: true });
    const plain = await send(get("/healthz") + get("/healthz"));
    expect(plain).toMatchObject({ statuses: [200, 200], closed: false });
  });

  it("is ignored by long polling too", async () => {
    const { statuses, text } = await send(get("/socket.io/?EIO=4&transport=polling", ...h2c));
    expect(statuses).toEqual([200]);
    expect(text).toContain('"sid"');
  });

  it.each([
    ["without a key", get("/socket.io/?EIO=4&transport=websocket", ...websocket)],
    ["with a broken key", get("/socket.io/?EIO=4&transport=websocket", ...websocket, "Sec-WebSocket-Key: x")],
    [
      "of an old version",
      get(
        "/socket.io/?EIO=4&transport=websocket",
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 7",
        key,
      ),
    ],
    ["without a transport", get("/socket.io/", ...websocket, key)],
    ["of an unknown session", get("/socket.io/?EIO=4&transport=websocket&sid=none", ...websocket, key)],
    ["with another method", post([...websocket, key], "/socket.io/?EIO=4&transport=websocket") + login],
    ["of another protocol", get("/socket.io/?EIO=4&transport=websocket", ...h2c)],
    [
      "by CONNECT",
      head("CONNECT /socket.io/?EIO=4&transport=websocket HTTP/1.1", "Host: x", ...websocket, key),
    ],
  ])("is refused below /socket.io/ and closed: a websocket %s", async (_, request) => {
    const { statuses, closed } = await send(request);
    expect(statuses).toEqual([expect.any(Number)]);
    expect(statuses[0]).toSatisfy((status: number) => status >= 400 && status < 500);
    expect(closed).toBe(true);
  });

  it("is answered only once a long body is read, so that the connection ends without a reset", async () => {
    const body = "x".repeat(900_000);
    const asked = head("PUT /none HTTP/1.1", "Host: x", ...h2c, `Content-Length: ${body.length}`);
    for (let round = 0; round < 10; round += 1)
      expect(await sendRaw(app().origin, [asked, body], 5_000)).toMatchObject({
        statuses: [404],
        closed: true,
      });
  });

  it("leaves no connection open", async () => {
    await send(get("/healthz"));
    const before = openSockets();
    const requests = Array.from({ length: 60 }, (_, index) =>
      [
        get("/healthz", "Connection: Upgrade", "Upgrade: x"),
        get(`/none/${index}`, ...websocket, key),
        post(h2c, "/livechat/sessions") + login,
        head("CONNECT example.com:443 HTTP/1.1", "Host: example.com:443"),
      ].map((request) => sendRaw(app().origin, [request], 5_000)),
    ).flat();
    const answers = await Promise.all(requests);
    expect(answers.filter(({ closed }) => !closed)).toEqual([]);
    expect(answers.filter(({ statuses }) => statuses.length !== 1)).toEqual([]);
    await eventually(() => openSockets() <= before);
  });

  it("keeps nobody from connecting by websocket", async () => {
    const agent = await app().backend.core.signIns.register({
      userName: "agent",
      password: "a long password",
      role: "SUPPORT_AGENT",
    } as never);
    const { token } = app().backend.tokens.issue({
      sub: String(agent.account.id),
      role: "SUPPORT_AGENT",
      sid: agent.signInId,
    });
    const socket = await connectDesk(app(), token);
    expect(socket.connected).toBe(true);
    socket.disconnect();
  });
});
