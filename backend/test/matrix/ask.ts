import { Agent, request } from "node:http";
import type { TestApp } from "../app.ts";
import { type Asking, type HttpRow, titleOf } from "./rows.ts";
import type { Person } from "./world.ts";

/** An answer as it came over the wire, less what differs between any two. */
export interface Answer {
  status: number;
  headers: string;
  text: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const perRequest = new Set(["date", "x-request-id", "connection", "keep-alive"]);

/** Whatever somebody has, in every place where a token may be. */
const credentials = ({ token }: Person): Record<string, string> =>
  token === null ? {} : { authorization: `Bearer ${token}`, "x-visitor-token": token };

export function ask(app: TestApp, row: HttpRow, asking: Asking): Promise<Answer> {
  const call = row.call(asking);
  const [method = "", given = ""] = (call.path ?? row.name).split(" ");
  const query = Object.entries(call.query ?? {}).map(([name, value]): [string, string] => [
    name,
    String(value),
  ]);
  const search = new URLSearchParams(query).toString();
  const path = given.replace(":id", encodeURIComponent(String(call.id ?? ""))) + (search && `?${search}`);
  const body = method === "GET" || call.body === undefined ? undefined : JSON.stringify(call.body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      `${app.origin}${path}`,
      {
        method,
        agent,
        headers: {
          ...credentials(asking.person),
          ...(body === undefined
            ? {}
            : { "content-type": "application/json", "content-length": Buffer.byteLength(body) }),
          ...call.headers,
        },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on("data", (part: Buffer) => parts.push(part));
        incoming.on("error", reject);
        incoming.on("end", () => {
          const headers = Object.entries(incoming.headers)
            .filter(([name]) => !perRequest.has(name))
            .map(([name, value]) => `${name}: ${value}`);
          const text = Buffer.concat(parts).toString("utf8");
          resolve({ status: incoming.statusCode ?? 0, headers: headers.sort().join("\n"), text });
        });
      },
    );
    outgoing.on("error", (error) => reject(new Error(titleOf(row), { cause: error })));
    outgoing.end(body);
  });
}

const usual = {
  unauthenticated: 401,
  forbidden: 403,
  missing: 404,
  conflict: 409,
  invalid: 400,
  none: 404,
} as const;

/** Whether a status is what an outcome means. */
export function means(row: HttpRow, outcome: ReturnType<HttpRow["expected"]>, status: number): boolean {
  if (outcome === "ok" || outcome === "nothing") return status >= 200 && status < 400;
  return status === (row.statuses?.[outcome] ?? usual[outcome]);
}
