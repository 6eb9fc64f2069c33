import { request as httpRequest } from "node:http";
import type { ShopMessage, ShopPagination, ShopResult, ShopSession } from "@switchboard/shared/dialects/shop";
import { expect } from "vitest";
import type { TestApp } from "../app.ts";

/** Calls the shop action API in every way its contract allows. */

export const shopPath = "/v1/chat_api_correct";

/** Where the parameters of a call are put. */
export const ways = ["GET query", "GET json", "GET form", "POST query", "POST json", "POST form"] as const;
export type Way = (typeof ways)[number];

/** Whatever an answer may hold; which of it does is what the tests ask. */
export interface ShopBody {
  success: boolean;
  message: string;
  message_id: string;
  session_id: string;
  phien: string;
  unread_count: number;
  messages: ShopMessage[];
  sessions: ShopSession[];
  pagination: ShopPagination;
  shop_info: ShopResult["create_session"]["shop_info"];
}

export interface ShopAnswer {
  status: number;
  /** As it came over the wire. */
  text: string;
  headers: Record<string, unknown>;
  body: ShopBody;
}

type Parameters = Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>;

/** As browsers and PHP write them: a list is its name repeated. */
export function encoded(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    value === undefined || value === null ? [] : [value].flat().map((one) => [name, String(one)]),
  );
  return new URLSearchParams(pairs as [string, string][]).toString();
}

export interface RawRequest {
  method?: string;
  path?: string;
  token?: string | null;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** One request as given, a body with a GET included, which `fetch` refuses. */
export function raw(app: TestApp, { method = "GET", path = shopPath, token, headers, body }: RawRequest) {
  return new Promise<ShopAnswer>((resolve, reject) => {
    const outgoing = httpRequest(
      `${app.origin}${path}`,
      {
        method,
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body === undefined ? {} : { "content-length": Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (incoming) => {
        const parts: Buffer[] = [];
        incoming.on("data", (part: Buffer) => parts.push(part));
        incoming.on("end", () => {
          const text = Buffer.concat(parts).toString("utf8");
          const { statusCode: status = 0, headers: received } = incoming;
          resolve({ status, text, headers: received, body: text === "" ? undefined : JSON.parse(text) });
        });
        incoming.on("error", reject);
      },
    );
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const contentTypes = { json: "application/json", form: "application/x-www-form-urlencoded" };

/** A call with these parameters, a POST with a JSON body unless told otherwise. */
export function call(
  app: TestApp,
  token: string | null,
  parameters: Parameters,
  way: Way = "POST json",
  headers: Record<string, string> = {},
): Promise<ShopAnswer> {
  const [method, place] = way.split(" ") as [string, "query" | "json" | "form"];
  if (place === "query")
    return raw(app, { method, token, headers, path: `${shopPath}?${encoded(parameters)}` });
  const body = place === "json" ? JSON.stringify(parameters) : encoded(parameters);
  return raw(app, { method, token, headers: { "content-type": contentTypes[place], ...headers }, body });
}

/** What every failure looks like: the status, and exactly the contract's two fields. */
export function expectFailure(answer: ShopAnswer, status: number, message?: string): void {
  expect(answer.body).toEqual({ success: false, message: message ?? expect.any(String) });
  expect(answer.body.message.length).toBeGreaterThan(0);
  expect(answer.status).toBe(status);
  expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
}
