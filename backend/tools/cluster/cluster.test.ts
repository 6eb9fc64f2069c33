import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { Server as SocketServer } from "socket.io";
import { io, type Socket } from "socket.io-client";
import { afterAll, describe, expect, it } from "vitest";
import { createHttpServer } from "../../src/http/http-server.ts";
import { head, sendRaw } from "../../test/edge/raw-http.ts";
import { createClusterProxy } from "./proxy.ts";
import { readClusterSettings } from "./settings.ts";
import { clusterSummary } from "./summary.ts";
import { Turns } from "./turns.ts";

describe("readClusterSettings", () => {
  it("starts three unless told otherwise", () => {
    expect(readClusterSettings([], {})).toEqual({ count: 3, host: "127.0.0.1", port: 3000 });
    expect(readClusterSettings(["5"], { PORT: "8080" })).toMatchObject({ count: 5, port: 8080 });
  });

  it.each([["0"], ["17"], ["three"], ["-1"], ["2.5"], ["2", "3"]])("refuses %j", (...args) => {
    expect(() => readClusterSettings(args, {})).toThrow("npm run cluster -- 3");
  });
});

describe("Turns", () => {
  const targets = [{ port: 1 }, { port: 2 }, { port: 3 }];
  const takeAll = async (turns: Turns<{ port: number }>, count: number) => {
    const ports: (number | undefined)[] = [];
    for (let n = 0; n < count; n += 1) ports.push((await turns.take(null))?.port);
    return ports;
  };

  it("takes one after the other", async () => {
    expect(await takeAll(new Turns(targets, async () => true), 4)).toEqual([1, 2, 3, 1]);
  });

  it("passes over those that are gone, and says when nobody is left", async () => {
    expect(await takeAll(new Turns(targets, async ({ port }) => port !== 2), 3)).toEqual([1, 3, 3]);
    expect(await new Turns(targets, async () => false).take(null)).toBeNull();
  });

  it("keeps a session where it began, as long as that is there", async () => {
    let isThere = true;
    const turns = new Turns(targets, async ({ port }) => port !== 2 || isThere);
    turns.remember("a", targets[1] as { port: number });
    for (let n = 0; n < 3; n += 1) expect(await turns.take("a")).toEqual({ port: 2 });
    isThere = false;
    expect(await turns.take("a")).not.toEqual({ port: 2 });
  });
});

describe("the proxy", () => {
  const servers: Server[] = [];
  const sockets: Socket[] = [];
  afterAll(() => {
    for (const socket of sockets) socket.disconnect();
    for (const server of servers) server.close().closeAllConnections();
  });

  async function listen(server: Server): Promise<{ port: number }> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return { port: (server.address() as AddressInfo).port };
  }

  /** Answers with its name and what was sent. */
  async function backend(name: string): Promise<{ port: number; server: Server }> {
    const server = createHttpServer().on("request", async (request, response) => {
      let body = "";
      for await (const chunk of request) body += chunk;
      response.end(`${name} ${request.method} ${request.url} ${request.headers.host} ${body}`);
    });
    new SocketServer(server).on("connection", (socket) => socket.emit("name", name));
    return { ...(await listen(server)), server };
  }

  async function connect(origin: string, transports: string[]): Promise<string> {
    const socket = io(origin, { transports, forceNew: true, reconnection: false });
    sockets.push(socket);
    return new Promise((resolve, reject) => {
      socket.once("name", resolve);
      socket.once("connect_error", reject);
    });
  }

  it("forwards requests and sockets of every kind in turn, and goes on when one is gone", async () => {
    const one = await backend("one");
    const two = await backend("two");
    const { port } = await listen(createClusterProxy(new Turns([one, two])));
    const origin = `http://127.0.0.1:${port}`;
    const post = async (body: string) => (await fetch(`${origin}/a?b=c`, { method: "POST", body })).text();

    expect(await post("x")).toBe(`one POST /a?b=c 127.0.0.1:${port} x`);
    expect(await post("y")).toBe(`two POST /a?b=c 127.0.0.1:${port} y`);
    for (const transports of [["websocket"], ["polling", "websocket"], ["polling"]]) {
      const names = await Promise.all([connect(origin, transports), connect(origin, transports)]);
      expect(names.sort()).toEqual(["one", "two"]);
    }

    one.server.close().closeAllConnections();
    for (const body of ["1", "2", "3"]) expect(await post(body)).toContain(`two POST`);
    expect(await connect(origin, ["websocket"])).toBe("two");
    two.server.close().closeAllConnections();
    expect((await fetch(origin)).status).toBe(503);
  });

  it("answers what asks for another protocol like any request", async () => {
    const { port } = await listen(createClusterProxy(new Turns([await backend("one")])));
    const origin = `http://127.0.0.1:${port}`;
    for (const protocol of ["h2c", "websocket", "x"]) {
      const asked = head(
        "GET /a HTTP/1.1",
        `Host: 127.0.0.1:${port}`,
        "Connection: Upgrade",
        `Upgrade: ${protocol}`,
      );
      const { statuses, text } = await sendRaw(origin, [asked], 3_000, 1);
      expect(statuses).toEqual([200]);
      expect(text).toContain("one GET /a");
    }
  });
});

it("the summary says where everything is, how to see one fail and how to stop", () => {
  const facts = {
    url: "http://127.0.0.1:3000",
    members: [
      { number: 1, url: "http://127.0.0.1:3001", pid: 11 },
      { number: 2, url: "http://127.0.0.1:3002", pid: 12 },
    ],
    isDemo: true,
    dataIsIn: "data",
    redisIs: "Redis is our own",
  };
  for (const part of ["127.0.0.1:3000/desk", "127.0.0.1:3002  pid 12", "kill -9 12", "Ctrl-C"]) {
    expect(clusterSummary(facts)).toContain(part);
  }
  expect(clusterSummary({ ...facts, members: facts.members.slice(0, 1) })).not.toContain("kill");
});
