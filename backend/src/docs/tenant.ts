import {
  type TenantFailure,
  type TenantMessage,
  type TenantNotification,
  type TenantSession,
  type TenantTicket,
  tenantMessage,
  tenantMessages,
  tenantNotifications,
  tenantPresence,
  tenantSessions,
  tenantStart,
  tenantTicketAssign,
  tenantTicketReply,
  tenantTickets,
} from "@switchboard/shared/dialects/tenant";
import {
  type Failure,
  header,
  jsonBody,
  numberInPath,
  queryParameters,
  responses,
  uuidInPath,
} from "./parts.ts";

/** The multi-tenant livechat in the OpenAPI page, with its contract's examples. Each address is under `/api` too. */

const session_id = "0199f2a4-5d1e-7c3b-9a60-1f2e3d4c5b6a";
const text = "Halo, ada yang bisa dibantu?";
const session: TenantSession = {
  id: session_id,
  tenant_id: 1,
  agent_id: 1,
  status: "OPEN",
  created_at: "2025-09-01T10:00:00Z",
  updated_at: "2025-09-01T10:00:00Z",
};
const message: TenantMessage = {
  id: "0199f2a9-0b7c-7d11-8e42-6a5b4c3d2e1f",
  session_id,
  sender_id: 1,
  message: text,
  created_at: "2025-09-01T10:05:00Z",
};
const ticket: TenantTicket = {
  id: 17,
  tenant_id: 1,
  agent_id: 1,
  session_id,
  subject: "Permintaan chat saat agen offline",
  status: "OPEN",
  created_at: "2025-09-01T10:00:00Z",
  updated_at: "2025-09-01T10:00:00Z",
};
const notification: TenantNotification = {
  id: 23,
  tenant_id: 1,
  session_id,
  type: "agent_reply",
  title: "Agent Smith",
  body: text,
  read_at: null,
  created_at: "2025-09-01T10:05:00Z",
};

const failure = (description: string, body: TenantFailure): Failure => ({ description, body });
const badRequest = (error: string, details?: string) =>
  failure("The request is not right", { error, ...(details === undefined ? {} : { details }) });
const notFound = (error: string) => ({ "404": failure("No such thing, or another tenant's", { error }) });
const noSession = notFound("Sesi tidak ditemukan");
const noTicket = notFound("Tiket tidak ditemukan");
const noNotification = notFound("Notifikasi tidak ditemukan");

const failures = (bad: Failure, more: Record<string, Failure> = {}) => ({
  "400": bad,
  "401": failure("Sign in first", { error: "Token tidak valid" }),
  "403": failure("The role is not allowed, or it is another tenant", {
    error: "Akses ditolak",
    details: "role tidak diizinkan",
  }),
  ...more,
  "429": { ...failure("Too many requests", { error: "Terlalu banyak permintaan" }), retryAfter: true },
  "500": failure("It failed", { error: "Kegagalan server internal" }),
});

const invalid = badRequest("Permintaan tidak valid", "limit");
const tenant = header("X-Tenant-ID", "The tenant's number", true, "integer");
const idempotency = header("Idempotency-Key", "Again: answered with the first message");

const operation = (
  summary: string,
  [status, data]: [status: string, data: unknown],
  refusals: Record<string, Failure>,
  parameters: unknown[] = [],
  body?: object,
) => ({
  tags: ["tenant"],
  summary,
  parameters: [tenant, ...parameters],
  ...(body === undefined ? {} : { requestBody: body }),
  responses: responses(status, { data }, refusals),
});

export const tenantPaths = {
  "/livechat/sessions": {
    get: operation(
      "The tenant's sessions, newest first",
      ["200", [session]],
      failures(invalid),
      queryParameters(tenantSessions),
    ),
    post: operation(
      "Start a session; a ticket is made where the agent is offline",
      ["201", session],
      failures(badRequest("Agen sedang offline", "tiket #17 telah dibuat")),
      [],
      jsonBody(tenantStart, { agent_id: 1 }, false),
    ),
  },
  "/livechat/sessions/{id}/messages": {
    get: operation(
      "The session's messages, oldest first; a Link header names the page before them",
      ["200", [message]],
      failures(invalid, noSession),
      [uuidInPath, ...queryParameters(tenantMessages)],
    ),
    post: operation(
      "Send a message",
      ["201", message],
      failures(badRequest("Pesan tidak boleh kosong"), noSession),
      [uuidInPath, idempotency],
      jsonBody(tenantMessage, { message: text }),
    ),
  },
  "/livechat/sessions/{id}/close": {
    post: operation(
      "End the session",
      ["200", { ...session, status: "CLOSED" }],
      failures(badRequest("Permintaan tidak valid"), noSession),
      [uuidInPath],
    ),
  },
  "/livechat/tickets": {
    get: operation(
      "The tenant's tickets, newest first",
      ["200", [ticket]],
      failures(invalid),
      queryParameters(tenantTickets),
    ),
  },
  "/livechat/tickets/{id}": {
    get: operation("One ticket", ["200", ticket], failures(invalid, noTicket), [numberInPath]),
  },
  "/livechat/tickets/{id}/assign": {
    post: operation(
      "Say who takes care; oneself where nobody is named",
      ["200", ticket],
      failures(badRequest("Agen tidak ditemukan"), noTicket),
      [numberInPath],
      jsonBody(tenantTicketAssign, { agent_id: 1 }, false),
    ),
  },
  "/livechat/tickets/{id}/reply": {
    post: operation(
      "Answer it, in its session",
      ["201", message],
      failures(badRequest("Tiket sudah diselesaikan"), noTicket),
      [numberInPath, idempotency],
      jsonBody(tenantTicketReply, { message: text }),
    ),
  },
  "/livechat/tickets/{id}/resolve": {
    post: operation("It is done", ["200", { ...ticket, status: "RESOLVED" }], failures(invalid, noTicket), [
      numberInPath,
    ]),
  },
  "/livechat/notifications": {
    get: operation(
      "For the tenant's users: what is new, newest first",
      ["200", [notification]],
      failures(invalid),
      queryParameters(tenantNotifications),
    ),
  },
  "/livechat/notifications/{id}/read": {
    post: operation(
      "It has been read",
      ["200", { ...notification, read_at: "2025-09-01T10:06:00Z" }],
      failures(invalid, noNotification),
      [numberInPath],
    ),
  },
  "/livechat/notifications/read-all": {
    post: operation("All have been read", ["200", { read: 3 }], failures(invalid)),
  },
  "/livechat/agents/me/presence": {
    put: operation(
      "Say whether one is there",
      ["200", { agent_id: 1, status: "away" }],
      failures(invalid),
      [],
      jsonBody(tenantPresence, { status: "away" }),
    ),
  },
};
