import { request as httpRequest, type IncomingHttpHeaders } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll } from "vitest";
import { testSecret } from "../app.ts";
import type { TestDatabase } from "../harness.ts";
import { type BackendProgram, startBackend } from "../processes.ts";
import { type NginxServer, startNginx } from "../servers/nginx.ts";

/** Two backends behind nginx, as an operator runs them, and clients of different addresses. */

export interface Scene {
  nginx: NginxServer;
  backends: BackendProgram[];
}

export function useNginx(database: TestDatabase): () => Scene {
  let scene: Scene | null = null;
  beforeAll(async () => {
    const environment = { JWT_SECRET: testSecret, DATABASE_URL: database.url(), TRUST_PROXY: "1" };
    const backends: BackendProgram[] = [];
    for (let count = 0; count < 2; count += 1) backends.push(await startBackend(environment));
    const nginx = await startNginx(backends.map(({ origin }) => Number(new URL(origin).port)));
    scene = { nginx, backends };
  });
  afterAll(async () => {
    await scene?.nginx.stop();
    await Promise.all(scene?.backends.map((backend) => backend.stop()) ?? []);
  });
  return () => {
    if (!scene) throw new Error("nginx runs while the tests do");
    return scene;
  };
}

/** nginx chooses a backend by the first three numbers of an address. macOS has one loopback address only. */
export const addressOfClient = (number: number): string =>
  process.platform === "linux" ? `127.0.${number}.1` : "127.0.0.1";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** One request on a connection of its own, its path as it is written. */
export function send(
  origin: string,
  path: string,
  {
    client = 1,
    method = "GET",
    headers = {},
    body = "",
  }: { client?: number; method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      {
        hostname,
        port,
        path,
        method,
        headers,
        localAddress: addressOfClient(client),
        agent: false,
        timeout: 10_000,
      },
      (response) => {
        let text = "";
        response.setEncoding("utf8");
        response.on("data", (chunk: string) => {
          text += chunk;
        });
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
        );
        response.on("error", reject);
      },
    );
    asked.on("timeout", () => asked.destroy(new Error(`no answer to ${method} ${path}`)));
    asked.on("error", reject);
    asked.on("upgrade", (_, socket) => {
      socket.destroy();
      reject(new Error(`${path} became a websocket`));
    });
    asked.end(body);
  });
}

/** Clients of several addresses that ask one request after the other, less than the limits allow. @returns a call that ends it and their statuses */
export function bystanders(origin: string, path: string, count = 4): () => Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  let ended = false;
  const asking = Array.from({ length: count }, async (_, index) => {
    while (!ended) {
      // What is no answer at all counts as 0.
      const status = await send(origin, path, { client: 10 + index }).then(
        (answer) => answer.status,
        () => 0,
      );
      await delay(60);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  });
  return async () => {
    ended = true;
    await Promise.all(asking);
    return statuses;
  };
}
