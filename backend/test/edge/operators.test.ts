import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { head, sendRaw } from "./raw-http.ts";

/** What is for operators only, and what is there as they wish. */

const spellings = [
  ...[
    "/metrics",
    "//metrics",
    "/%6detrics",
    "/metrics/",
    "/METRICS",
    "/x/../metrics",
    "/metrics;x",
    "/metrics%00",
  ],
  ...["/./metrics", "/metrics?x", "/metrics%2f", "http://x/metrics", "http://127.0.0.1/METRICS"],
];
const shown = "switchboard_http_request_seconds";
const token = "a token for Prometheus";

eachDatabase("the metrics", (database) => {
  const plain = useTestApp(database);
  const withToken = useTestApp(database, { METRICS_TOKEN: token, METRICS_PORT: "0" });

  const metricsOrigin = () => {
    const line = withToken().logged.find((one) => one.includes('"msg":"metrics"')) ?? "{}";
    return `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}`;
  };

  it.each(spellings)("do not show on the common port: %s", async (path) => {
    for (const { origin } of [plain(), withToken()]) {
      const asked = head(
        `GET ${path} HTTP/1.1`,
        "Host: x",
        "Authorization: Bearer another token",
        "Connection: close",
      );
      const { statuses, text } = await sendRaw(origin, [asked], 3_000);
      expect([400, 401, 404]).toContain(statuses[0]);
      expect(text).not.toContain(shown);
    }
  });

  it("show there to who brings the token", async () => {
    const ask = (authorization: string) =>
      fetch(`${withToken().origin}/metrics`, { headers: { authorization } });
    const answer = await ask(`Bearer ${token}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain(shown);
    for (const wrong of ["", token, `Basic ${token}`, `Bearer ${token}x`, "Bearer "]) {
      const refused = await ask(wrong);
      expect([refused.status, refused.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    }
  });

  it("show on a port of their own, where nothing else does", async () => {
    const answer = await fetch(`${metricsOrigin()}/metrics`);
    expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=/);
    expect(await answer.text()).toContain(shown);
    for (const path of ["/", "/healthz", "/api/auth/me", "/desk", "/docs"])
      expect((await fetch(`${metricsOrigin()}${path}`)).status).toBe(404);
  });
});

eachDatabase("what is there as operators wish", (database) => {
  const asUsual = useTestApp(database, { PUBLIC_URL: "http://chat.example.com" });
  const strict = useTestApp(database, { PUBLIC_URL: "https://chat.example.com", DOCS: "off" });
  const hsts = async (app: typeof strict, path: string) =>
    (await request(app(), path)).headers.get("strict-transport-security");

  it("HTTPS alone is used where the public address says so", async () => {
    for (const path of ["/healthz", "/none", "/api/auth/me"]) {
      expect(await hsts(strict, path)).toBe("max-age=31536000");
      expect(await hsts(asUsual, path)).toBeNull();
    }
  });

  it("documentation is served unless it is off", async () => {
    for (const path of ["/docs", "/docs/openapi.json", "/docs/start.js", "/docs/swagger-ui.css"]) {
      expect((await fetch(`${asUsual().origin}${path}`)).status).toBe(200);
      expect((await fetch(`${strict().origin}${path}`)).status).toBe(404);
    }
  });
});

eachDatabase("an odd request", (database) => {
  const app = useTestApp(database);
  const get = (target: string, ...headers: string[]) => head(`GET ${target} HTTP/1.1`, "Host: x", ...headers);

  it.each([
    ...[
      "/%",
      "/%zz",
      "/%00",
      "/%ff",
      "//",
      "///healthz",
      "/;",
      "/..",
      "/../../etc/passwd",
      "/a%0d%0aX-B:%20c",
      "/?",
      "?x",
    ],
    ...[
      "*",
      "nothing",
      "http://",
      "http:///x",
      "http://x",
      "http://[::1",
      "//x:99999999/y",
      "/session/%",
      "/session/%2f",
    ],
    ...[
      "/window/assets/%",
      "/window/assets/%00",
      "/window/assets/..%2f..%2fmain.js",
      "/docs/..%2fopenapi.json",
    ],
    ...[
      "/api/window/conversations/%",
      "/livechat/sessions/%ff/messages",
      "/api/chat/session/%00",
      "/api/chat/rooms/%",
    ],
    ...[
      "/socket.io",
      "/socket.io/",
      "/socket.io/%",
      "/socket.io/?EIO=4&transport=%",
      "/socket.io/?EIO=x&transport=polling&sid=%00",
    ],
    ...["/socket.io/?transport=polling&transport=websocket&EIO=4", "/socket.io/?EIO=3&transport=polling"],
    ...[`/${"a".repeat(60_000)}`, `/${"%41".repeat(15_000)}`, `/?${"a&".repeat(25_000)}`],
  ])("has an answer, and none of 500: %s", async (target) => {
    const { statuses, text } = await sendRaw(app().origin, [get(target, "Connection: close")], 5_000);
    if (text.includes("has not been built")) return;
    expect(statuses).toHaveLength(1);
    expect(statuses[0]).toBeLessThan(500);
  });

  it.each([
    ["without a host", head("GET /healthz HTTP/1.1"), 400],
    ["of an old version", head("GET /healthz HTTP/1.0"), 200],
    ["of no version", "GET /healthz\r\n\r\n", 200],
    ["of another version", head("GET /healthz HTTP/2.0", "Host: x", "Connection: close"), 200],
    ["that begins HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 400],
    ["by CONNECT", head("CONNECT /healthz HTTP/1.1", "Host: x"), 404],
    ["by CONNECT to a host", head("CONNECT example.com:443 HTTP/1.1", "Host: x"), 404],
    ["by TRACE", head("TRACE /healthz HTTP/1.1", "Host: x", "Connection: close"), 404],
    ["by OPTIONS of everything", head("OPTIONS * HTTP/1.1", "Host: x", "Connection: close"), 404],
    ["by no method", head("FETCH /healthz HTTP/1.1", "Host: x"), 400],
    [
      "with another expectation",
      head("GET /healthz HTTP/1.1", "Host: x", "Expect: wonders", "Connection: close"),
      417,
    ],
    [
      "with two lengths",
      `${head("POST /api/auth/login HTTP/1.1", "Host: x", "Content-Length: 2", "Content-Length: 3")}{}`,
      400,
    ],
    [
      "with a length and chunks",
      head("POST /api/auth/login HTTP/1.1", "Host: x", "Content-Length: 2", "Transfer-Encoding: chunked"),
      400,
    ],
    [
      "with a broken chunk",
      `${head("POST /api/auth/login HTTP/1.1", "Host: x", "Content-Type: application/json", "Transfer-Encoding: chunked")}zz\r\n`,
      400,
    ],
    ["with too long headers", head("GET /healthz HTTP/1.1", "Host: x", `X-A: ${"a".repeat(70_000)}`), 431],
    [
      "with too many headers",
      head(
        "GET /healthz HTTP/1.1",
        "Host: x",
        "Connection: close",
        ...Array.from({ length: 4_000 }, (_, n) => `X-${n}: a`),
      ),
      200,
    ],
  ])("is answered: %s", async (_, bytes, status) => {
    const { statuses, closed } = await sendRaw(app().origin, [bytes], 5_000);
    expect({ statuses, closed }).toEqual({ statuses: [status], closed: true });
  });

  it("that waits for leave to send its body gets it, and trailers are taken", async () => {
    const body = JSON.stringify({ refreshToken: "x".repeat(43) });
    const chunk = `${body.length.toString(16)}\r\n${body}\r\n`;
    const asked = head(
      "POST /api/auth/refresh HTTP/1.1",
      "Host: x",
      "Content-Type: application/json",
      "Transfer-Encoding: chunked",
      "Trailer: Authorization, X-Forwarded-For",
      "Expect: 100-continue",
      "Connection: close",
    );
    const trailers = "0\r\nAuthorization: Bearer x\r\nX-Forwarded-For: 198.51.100.1\r\n\r\n";
    expect((await sendRaw(app().origin, [asked, chunk, trailers], 5_000)).statuses).toEqual([100, 401]);
  });

  it("that was refused for its size leaves the connection to the next one", async () => {
    const body = "x".repeat(900_000);
    const post = (...headers: string[]) =>
      head("POST /api/auth/login HTTP/1.1", "Host: x", "Content-Type: application/json", ...headers);
    const chunked = `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    for (const parts of [
      [post(`Content-Length: ${body.length}`), body],
      [post("Transfer-Encoding: chunked"), chunked],
    ]) {
      const { statuses } = await sendRaw(app().origin, [...parts, get("/healthz")], 5_000, 2);
      expect(statuses).toEqual([413, 200]);
    }
  });
});
