import { randomUUID } from "node:crypto";
import { connect } from "node:http2";
import { setTimeout as delay } from "node:timers/promises";
import type { OssStarted } from "@switchboard/shared/dialects/oss";
import { io, type Socket } from "socket.io-client";
import { describe, expect, it, vi } from "vitest";
import { readConfig } from "../../src/config.ts";
import { Tokens } from "../../src/http/tokens.ts";
import { openDatabase } from "../../src/store/database.ts";
import { query } from "../../src/store/readers/query.ts";
import { testSecret } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { addressOfClient, bystanders, send, useNginx } from "./nginx-scene.ts";
import { head, sendRaw } from "./raw-http.ts";

vi.setConfig({ testTimeout: 60_000 });

const available = "/api/window/channel?channel=oss";
const json = { "content-type": "application/json" };
const tokens = new Tokens(readConfig({ JWT_SECRET: testSecret }), {
  tokenKey: "00".repeat(32),
  issuersSince: 0,
});

eachDatabase("behind nginx with the shipped example", (database) => {
  const scene = useNginx(database);
  const origin = () => scene().nginx.origin;

  /** What others see meanwhile: every answer is 200. */
  async function undisturbed(attack: () => Promise<void>): Promise<void> {
    const end = bystanders(origin(), available);
    await attack();
    // Longer than nginx would leave a backend out.
    await delay(500);
    const statuses = await end();
    expect([...statuses.keys()]).toEqual([200]);
    expect(statuses.get(200)).toBeGreaterThan(20);
  }

  it("foreign upgrades are answered, and nobody else is refused", async () => {
    const kinds = [
      ["Connection: Upgrade", "Upgrade: x"],
      ["Connection: Upgrade, HTTP2-Settings", "Upgrade: h2c", "HTTP2-Settings: AAMAAABkAAQAAP__"],
      ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"],
    ];
    await undisturbed(async () => {
      for (let round = 0; round < 20; round += 1) {
        const requests = kinds.flatMap((headers) =>
          ["/healthz", "/api/auth/me", "/SOCKET.IO/?EIO=4&transport=websocket"].map((path) =>
            sendRaw(
              origin(),
              [head(`GET ${path} HTTP/1.1`, "Host: x", "Connection: close", ...headers)],
              5_000,
              1,
            ),
          ),
        );
        for (const { statuses } of await Promise.all(requests)) {
          expect(statuses).toHaveLength(1);
          expect([200, 401, 404]).toContain(statuses[0]);
        }
      }
    });
  });

  it("broken websockets are refused, and nobody else is", async () => {
    const websocket = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
    const paths = [
      "/socket.io/?EIO=4&transport=websocket",
      "/socket.io/",
      "/socket.io/?EIO=4&transport=websocket&sid=x",
    ];
    await undisturbed(async () => {
      for (let round = 0; round < 15; round += 1) {
        const requests = paths.flatMap((path) =>
          [websocket, [...websocket, "Sec-WebSocket-Key: x"]].map((headers) =>
            sendRaw(origin(), [head(`GET ${path} HTTP/1.1`, "Host: x", ...headers)], 5_000, 1),
          ),
        );
        for (const { statuses } of await Promise.all(requests)) expect(statuses).toEqual([400]);
      }
    });
  });

  it("bodies that nobody reads are refused, and nobody else is", async () => {
    const body = "x".repeat(900_000);
    const websocket = {
      connection: "upgrade",
      upgrade: "websocket",
      "sec-websocket-version": "13",
      "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const socketPath = "/socket.io/?EIO=4&transport=websocket";
    await undisturbed(async () => {
      for (let round = 0; round < 15; round += 1) {
        const answers = await Promise.all([
          send(origin(), socketPath, { headers: { ...websocket, "content-length": "900000" }, body }),
          send(origin(), socketPath, { method: "POST", headers: websocket, body }),
          send(origin(), "/socket.io/?EIO=4&transport=polling&sid=none", { method: "POST", body }),
          send(origin(), "/api/auth/login", { method: "POST", headers: json, body }),
          send(origin(), "/api/auth/login", { method: "POST", headers: { ...json, upgrade: "x" }, body }),
          send(origin(), "/healthz", { headers: { "content-length": "900000" }, body }),
          send(origin(), "/none", {
            method: "PUT",
            headers: { connection: "upgrade", upgrade: "h2c" },
            body,
          }),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 413, 413, 200, 404]);
      }
    });
  });

  it("no answer is too long for it, whatever a client wants to have repeated", async () => {
    const long = "x".repeat(20_000);
    const preflight = {
      origin: "app://bundle",
      "access-control-request-method": "POST",
      "access-control-request-headers": long,
    };
    await undisturbed(async () => {
      for (let round = 0; round < 12; round += 1) {
        const answers = await Promise.all([
          send(origin(), `/desk?${long}`),
          send(origin(), "/api/auth/me", { method: "OPTIONS", headers: preflight }),
          send(origin(), "/socket.io/?EIO=4&transport=polling", { method: "OPTIONS", headers: preflight }),
          send(origin(), "/healthz", {
            headers: { "x-request-id": long, origin: long, "accept-language": long },
          }),
        ]);
        expect(answers.map(({ status }) => status)).toEqual([302, 204, 204, 200]);
      }
    });
    const short = await send(origin(), "/desk?conversation=5");
    expect(short.headers.location).toBe("/desk/?conversation=5");
  });

  it("HTTP/2 clients are served, many streams at once", async () => {
    const session = connect(scene().nginx.http2Origin);
    const ask = (headers: Record<string, string>, body = "") =>
      new Promise<number>((resolve, reject) => {
        const stream = session.request(headers);
        stream.on("response", (answer) => resolve(Number(answer[":status"])));
        stream.on("error", reject);
        stream.resume();
        if (body === "") stream.end();
        else stream.end(body);
      });
    const login = JSON.stringify({ refreshToken: "x".repeat(43) });
    const statuses = await Promise.all([
      ...Array.from({ length: 60 }, () => ask({ ":path": available })),
      ask({ ":path": "/api/auth/refresh", ":method": "POST", ...json }, login),
      ask({ ":path": "/socket.io/?EIO=4&transport=polling" }),
      ask({ ":path": "/%6detrics" }),
    ]);
    session.close();
    expect(new Set(statuses.slice(0, 60))).toEqual(new Set([200]));
    expect(statuses.slice(60)).toEqual([401, 200, 404]);
  });

  it("odd paths are answered without an error of ours, and show no metrics", async () => {
    const paths = [
      ...[
        "/metrics",
        "//metrics",
        "/%6detrics",
        "/metrics/",
        "/METRICS",
        "/Metrics/",
        "/x/../metrics",
        "/./metrics",
      ],
      ...[
        "/metrics;x",
        "/metrics%00",
        "/metrics%2f",
        "/metrics?x",
        "/%2e/metrics",
        "/x/%2e%2e/metrics",
        "/metrics%20",
      ],
      ...[
        "/%",
        "/%zz",
        "/%00",
        "/%ff",
        "/a%0d%0aSet-Cookie:x",
        "/desk/..%2f..%2fetc/passwd",
        "/desk/%",
        "/demo/%c0",
      ],
      ...[
        "/session/%",
        "/window/assets/%",
        "/window/assets/../../x",
        "/;/",
        "/?",
        "/*",
        "/api/window/conversations/%",
      ],
      ...[
        "//healthz",
        "/docs/%2e%2e/x",
        `/${"x".repeat(20_000)}`,
        `/desk/${"%41".repeat(2_000)}`,
        "/socket.io/../healthz",
      ],
    ];
    for (const target of [...paths, `http://evil.example/metrics`, "http://x/healthz", "*", "nothing"]) {
      const { statuses, text } = await sendRaw(
        origin(),
        [head(`GET ${target} HTTP/1.1`, "Host: x", "Connection: close")],
        5_000,
        1,
      );
      expect(statuses, target).toHaveLength(1);
      // Pages that have not been built are no fault of the request.
      if (!text.includes("has not been built")) expect(statuses[0], target).toBeLessThan(500);
      expect(text).not.toContain("switchboard_http_request");
    }
  });

  describe("what a client says about where it comes from", () => {
    const forged = {
      "x-forwarded-for": "198.51.100.66",
      "x-real-ip": "198.51.100.66",
      forwarded: "for=198.51.100.66",
    };

    it("does not count", async () => {
      const browser = randomUUID();
      const started = await send(origin(), "/api/chat/start", {
        client: 77,
        method: "POST",
        headers: { ...json, ...forged },
        body: JSON.stringify({ browser_uuid: browser, topic: "Izin" }),
      });
      expect(started.status).toBe(200);
      expect((JSON.parse(started.text) as OssStarted).visitor_token).toEqual(expect.any(String));
      const opened = await openDatabase(database.url());
      const rows = await query<{ ip_address: string }>(
        opened,
        "SELECT ip_address FROM visitors WHERE browser_uuid = ?",
        [browser],
      );
      await opened.close();
      expect(rows).toEqual([{ ip_address: addressOfClient(77) }]);
    });

    it("names no host of a link", async () => {
      const { token } = tokens.issueAsHost({ sub: "4711", role: "CUSTOMER", userName: "khach4711" }, 600);
      const { status, text } = await send(origin(), "/api/v1/support/chat/start", {
        method: "POST",
        headers: {
          ...json,
          authorization: `Bearer ${token}`,
          "x-forwarded-host": "evil.example",
          "x-forwarded-proto": "javascript",
        },
        body: JSON.stringify({ topic: "Izin" }),
      });
      expect(status).toBe(200);
      expect(new URL((JSON.parse(text) as { chatUrl: string }).chatUrl).origin).toBe(origin());
    });
  });

  it.each([[["websocket"]], [["polling"]], [["polling", "websocket"]]])(
    "sockets connect by %j",
    async (transports) => {
      const started = await send(origin(), "/api/window/conversations", {
        method: "POST",
        headers: json,
        body: JSON.stringify({
          channel: "oss",
          topic: "Izin",
          text: "Halo",
          clientId: randomUUID(),
          visitor: { browserUuid: randomUUID() },
        }),
      });
      const { token, conversation } = JSON.parse(started.text) as {
        token: string;
        conversation: { id: string };
      };
      const socket: Socket = io(`${origin()}/window`, {
        auth: { token },
        transports,
        forceNew: true,
        reconnection: false,
      });
      await new Promise<void>((resolve, reject) => {
        socket.once("connect", resolve);
        socket.once("connect_error", reject);
      });
      if (transports.length > 1)
        await vi.waitFor(() => expect(socket.io.engine.transport.name).toBe("websocket"), 5_000);
      const reply = await socket.timeout(5_000).emitWithAck("open", { conversation: conversation.id });
      expect(reply).toMatchObject({ ok: true });
      socket.disconnect();
    },
  );

  it("nobody is refused when one backend dies", async () => {
    await undisturbed(async () => {
      await delay(300);
      scene().backends[0]?.child.kill("SIGKILL");
      await delay(2_000);
    });
  });
});
