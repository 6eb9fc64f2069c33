import type { DeskMessage } from "@switchboard/shared/desk/models";
import type { SupportFailure, SupportStarted } from "@switchboard/shared/dialects/support";
import type { WindowExchanged } from "@switchboard/shared/window/api";
import type { WindowOpened } from "@switchboard/shared/window/models";
import { expect } from "vitest";
import type { NewAccount } from "../../src/core/ports/accounts.ts";
import { request, type TestApp } from "../app.ts";
import { buildAccount, buildAgent, tokenFor } from "../factories.ts";
import { raw } from "./shop-client.ts";

/** Developers who ask the support team, and the pages that open for them. */

export const supportPath = "/api/v1/support/chat/start";

export const supportExample = {
  request: {
    topic: "Vấn đề kỹ thuật API",
    initialMessage: "Tôi cần hỗ trợ về việc tích hợp API Speech To Text.",
  },
  response: {
    chatSessionId: "chat_uuid_123",
    chatUrl: "https://chat.example.com/session/uuid-cua-chat",
    message: "Chat session started. Please open the chat window.",
  },
};

export const failures = {
  unauthorized: { error: "Unauthorized", message: "Bạn chưa đăng nhập hoặc token không hợp lệ" },
  server: { error: "Internal Server Error", message: "Lỗi không xác định từ phía server" },
} satisfies Record<string, SupportFailure>;

export async function developer(app: TestApp, values: Partial<NewAccount> = {}) {
  const names = { firstName: "Lê", lastName: "Lập Trình" };
  const account = await buildAccount(app, { role: "CUSTOMER", ...names, ...values });
  return { account, token: tokenFor(app, account) };
}

export const askSupport = (app: TestApp, token: string, body: unknown = supportExample.request) =>
  request<SupportStarted & SupportFailure>(app, supportPath, { token, body });

/** A body as it is. */
export const sendSupport = (
  app: TestApp,
  token: string | null,
  body: string,
  headers: Record<string, string> = {},
) =>
  raw(app, {
    method: "POST",
    path: supportPath,
    token,
    headers: { "content-type": "application/json", ...headers },
    body,
  });

/** A chat that has begun, and nothing but success. */
export async function startSupport(app: TestApp, token: string, body?: unknown): Promise<SupportStarted> {
  const answer = await askSupport(app, token, body);
  expect([answer.status, answer.body]).toEqual([200, expect.anything()]);
  return answer.body;
}

/** What the chat's page finds in its address. */
export const linkTokenOf = ({ chatUrl }: SupportStarted): string =>
  new URLSearchParams(new URL(chatUrl).hash.slice(1)).get("token") ?? "";

export const exchange = (app: TestApp, token: string) =>
  request<WindowExchanged>(app, "/api/window/exchange", { body: { token } });

export const openAtWindow = (app: TestApp, token: string, id: string) =>
  request<WindowOpened>(app, `/api/window/conversations/${id}`, { token });

/** A member of the support desk, and what they see of a chat. */
export async function supportAgent(app: TestApp) {
  const inbox = await app.backend.core.inboxes.first("support");
  if (!inbox) throw new Error("there is a support desk from the beginning");
  const account = await buildAgent(app, [inbox.id], { role: "SUPPORT_AGENT" });
  const token = tokenFor(app, account);
  const idOf = async ({ chatSessionId }: SupportStarted): Promise<number> => {
    const conversation = await app.backend.core.conversations.byUuid(chatSessionId);
    if (!conversation) throw new Error("a started chat is a conversation");
    return conversation.id;
  };
  const opened = async (started: SupportStarted) =>
    (
      await request<{ conversation: Record<string, unknown>; messages: DeskMessage[] }>(
        app,
        `/api/desk/conversations/${await idOf(started)}`,
        { token },
      )
    ).body;
  return { account, inbox, token, idOf, opened };
}
