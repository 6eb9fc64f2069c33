import type { RequestListener, Server } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { limitConnections } from "../../src/http/connections.ts";
import { createHttpServer, httpTimes } from "../../src/http/http-server.ts";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { head, sendRaw } from "./raw-http.ts";

const short = { keepAlive: 400, headers: 300, request: 600, silent: 1_500, check: 50 };
const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) server.close().closeAllConnections();
});

async function listen(server: Server, answer: RequestListener): Promise<string> {
  opened.push(server.on("request", answer));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const echo: RequestListener = (asked, response) => {
  asked.resume().on("end", () => response.end("done"));
};

it("waits for a client no longer than for an honest one", () => {
  expect(httpTimes.headers).toBeLessThanOrEqual(15_000);
  expect(httpTimes.request).toBeLessThanOrEqual(60_000);
  expect(httpTimes.silent).toBeLessThanOrEqual(120_000);
  // nginx keeps an idle connection to a backend for 60 s.
  expect(httpTimes.keepAlive).toBeGreaterThan(60_000);
});

it.each([
  ["says nothing", [""], [408]],
  ["stops inside its headers", ["GET / HTTP/1.1\r\nHost: x\r\nX-A: "], [408]],
  ["sends its headers byte by byte", [..."GET / HTTP/1.1\r\nHost: x\r\nX-Slow: yes"], [408]],
  ["stops inside its body", [head("POST / HTTP/1.1", "Host: x", "Content-Length: 10"), "12345"], [408]],
  [
    "announces a body and waits",
    [head("POST / HTTP/1.1", "Host: x", "Content-Length: 10", "Expect: 100-continue")],
    [100, 408],
  ],
  [
    "stops inside a chunk",
    [head("POST / HTTP/1.1", "Host: x", "Transfer-Encoding: chunked"), "5\r\nab"],
    [408],
  ],
  ["sends no next request", [head("GET / HTTP/1.1", "Host: x")], [200]],
])("closes a client that %s", async (_, parts, expected) => {
  const origin = await listen(createHttpServer(short), echo);
  const { statuses, closed } = await sendRaw(origin, parts, 4_000);
  expect({ statuses, closed }).toEqual({ statuses: expected, closed: true });
});

it("closes a client that does not read its answer", async () => {
  const server = createHttpServer(short);
  const origin = await listen(server, (_, response) => response.end(Buffer.alloc(20_000_000)));
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.on("error", () => undefined);
  socket.write(head("GET / HTTP/1.1", "Host: x"));
  socket.pause();
  const count = () => new Promise<number>((resolve) => server.getConnections((_, n) => resolve(n)));
  await delay(200);
  expect(await count()).toBe(1);
  for (let wait = 0; wait < 80 && (await count()) > 0; wait += 1) await delay(50);
  expect(await count()).toBe(0);
  socket.destroy();
});

it("closes a client that has closed its side", async () => {
  const server = createHttpServer(short);
  const origin = await listen(server, echo);
  const socket = connect(Number(new URL(origin).port), "127.0.0.1");
  socket.resume().end("GET / HTTP/1.1\r\nHost");
  const closed = await new Promise<boolean>((resolve) => {
    socket.once("close", () => resolve(true));
    setTimeout(resolve, 3_000, false);
  });
  expect(closed).toBe(true);
});

it("refuses connections beyond the limit of an address, and takes them again", async () => {
  const refused: string[] = [];
  const server = createHttpServer();
  limitConnections(server, { total: 100, perAddress: 3, onRefused: (reason) => refused.push(reason) });
  const origin = await listen(server, echo);
  const sockets = await open(origin, 3);
  expect((await sendRaw(origin, [head("GET / HTTP/1.1", "Host: x")])).statuses).toEqual([]);
  expect((await sendRaw(origin, [head("GET / HTTP/1.1", "Host: x")])).statuses).toEqual([]);
  // A line of the log a minute.
  expect(refused).toEqual(["address"]);
  for (const socket of sockets) socket.destroy();
  await delay(100);
  expect((await sendRaw(origin, [head("GET / HTTP/1.1", "Host: x")], 3_000, 1)).statuses).toEqual([200]);
});

async function open(origin: string, count: number): Promise<Socket[]> {
  const sockets = Array.from({ length: count }, () => connect(Number(new URL(origin).port), "127.0.0.1"));
  await Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once("connect", resolve))));
  await delay(50);
  return sockets;
}

eachDatabase("a process that has all connections it may have", (database) => {
  const app = useTestApp(database, { LIMITS: "on", MAX_CONNECTIONS: "6" });

  it("refuses further ones, serves those it has, and takes others when some are gone", async () => {
    const { origin } = app();
    const sockets = await open(origin, 6);
    const answer = new Promise<string>((resolve) =>
      sockets[0]?.once("data", (chunk: Buffer) => resolve(chunk.toString())),
    );
    const asked = head("GET /healthz HTTP/1.1", "Host: x", "Connection: close");
    expect(await sendRaw(origin, [asked])).toMatchObject({ statuses: [], closed: true });
    sockets[0]?.write(head("GET /healthz HTTP/1.1", "Host: x"));
    expect(await answer).toMatch(/^HTTP\/1\.1 200 /);
    for (const socket of sockets) socket.destroy();
    await delay(100);
    expect((await sendRaw(origin, [asked], 5_000)).statuses).toEqual([200]);
    expect(app().logged.filter((line) => line.includes("connections refused"))).toHaveLength(1);
  });
});
