import { createHmac } from "node:crypto";
import type {
  OssClosed,
  OssHistory,
  OssMessage,
  OssSessionDetails,
  OssStarted,
} from "@switchboard/shared/dialects/oss";
import { expect } from "vitest";
import type { TestApp } from "./app.ts";
import { buildAgent, tokenFor } from "./factories.ts";

/** The OSS livechat as its visitors' browsers and its host system call it. */

export const ossPrefixes = ["/api/chat", "/api/v1/oss-chat"] as const;
export const identitySecret = "the host system's own secret";
export const verifiedMode = { OSS_IDENTITY: "verified", OSS_IDENTITY_SECRET: identitySecret };

export interface OssAnswer<T = Record<string, unknown>> {
  status: number;
  headers: Headers;
  /** As it came over the wire. */
  text: string;
  body: T;
}

export interface OssRequest {
  method?: string;
  prefix?: string;
  token?: string;
  headers?: Record<string, string>;
  body?: unknown;
  /** Sent as it is, instead of a body as JSON. */
  raw?: string;
}

export async function oss<T = Record<string, unknown>>(
  app: TestApp,
  path: string,
  { method, prefix = "/api/chat", token, headers, body, raw }: OssRequest = {},
): Promise<OssAnswer<T>> {
  const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body));
  const response = await fetch(`${app.origin}${prefix}${path}`, {
    method: method ?? (sent === undefined ? "GET" : "POST"),
    headers: {
      ...(sent === undefined ? {} : { "content-type": "application/json" }),
      ...(token === undefined ? {} : { "x-visitor-token": token }),
      ...headers,
    },
    ...(sent === undefined ? {} : { body: sent }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text || "null") as T };
}

/** What two answers must have in common for nobody to tell them apart. */
export const seenOf = ({ status, text, headers }: OssAnswer<unknown>) => ({
  status,
  text,
  type: headers.get("content-type"),
  length: headers.get("content-length"),
});

export const sessionNotFound = {
  status: 404,
  text: '{"error":"Session not found"}',
  type: "application/json; charset=utf-8",
  length: "29",
};

/** A session that never was. */
export const missingId = "00000000-0000-4000-8000-000000000000";
export const contact = { contact_name: "Siti", contact_email: "siti@x.example" };

let counter = 0;
/** A browser nobody has seen. */
export const newBrowser = (): string => crypto.randomUUID();
/** An account of the host system that nobody has seen. */
export function newUser() {
  counter += 1;
  const oss_user_id = `USER-${process.pid}-${counter}`;
  return { oss_user_id, email: `${oss_user_id.toLowerCase()}@example.com` };
}
export const hashOf = (ossUserId: string, secret = identitySecret): string =>
  createHmac("sha256", secret).update(ossUserId, "utf8").digest("hex");

/** A new session, and nothing but success. */
export async function startOss(
  app: TestApp,
  body: Record<string, unknown>,
  request: Omit<OssRequest, "body"> = {},
): Promise<OssStarted> {
  const answer = await oss<OssStarted>(app, "/start", {
    ...request,
    body: { topic: "Pertanyaan tentang izin usaha", ...body },
  });
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body;
}

/** What a visitor says. @returns the status */
export const sayOss = (app: TestApp, session: OssStarted, message: string, headers = {}) =>
  oss(app, `/session/${session.session_id}/messages`, {
    token: session.visitor_token,
    body: { message },
    headers,
  });

export const closeOss = (app: TestApp, { session_id, visitor_token: token }: OssStarted) =>
  oss<OssClosed>(app, `/session/${session_id}/close`, { token, body: {} });

/** What its visitor reads in it. */
export const messagesOf = async (
  app: TestApp,
  { session_id, visitor_token: token }: OssStarted,
  query = "",
) =>
  (await oss<{ messages: OssMessage[] }>(app, `/session/${session_id}/messages${query}`, { token })).body
    .messages;

export const historyOf = async (app: TestApp, query: Record<string, string>, token?: string) =>
  (await oss<OssHistory>(app, `/history?${new URLSearchParams(query)}`, token === undefined ? {} : { token }))
    .body;

export const idsOf = ({ sessions }: OssHistory): string[] => sessions.map(({ session_id }) => session_id);

export const detailsOf = async (app: TestApp, session: OssStarted) =>
  (
    await oss<OssSessionDetails>(app, `/session/${session.session_id}`, {
      token: session.visitor_token,
    })
  ).body;

/** What the desk knows the session by. */
export async function conversationIdOf(app: TestApp, { session_id }: OssStarted): Promise<number> {
  const conversation = await app.backend.core.conversations.byUuid(session_id);
  if (!conversation) throw new Error("a started session is a conversation");
  return conversation.id;
}

/** An agent of the first department. */
export async function ossAgent(
  app: TestApp,
  values: { firstName?: string; lastName?: string; email?: string } = {},
) {
  const inbox = await app.backend.core.inboxes.first("oss");
  if (!inbox) throw new Error("there is a department from the beginning");
  const account = await buildAgent(app, [inbox.id], { role: "SUPPORT_AGENT", ...values });
  return { account, inbox, token: tokenFor(app, account) };
}
