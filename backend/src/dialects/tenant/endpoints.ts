import {
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
import type { Role } from "@switchboard/shared/words";
import type { Context } from "koa";
import { z } from "zod";
import { setPresence } from "../../core/accounts/presence.ts";
import * as sessions from "../../core/conversations/tenants.ts";
import type { Core } from "../../core/core.ts";
import { DomainError, type DomainErrorId } from "../../core/errors.ts";
import * as notifications from "../../core/notifications/notifications.ts";
import { replyToTicket, tenantTicket } from "../../core/tickets/tenant-tickets.ts";
import { assignTicket, resolveTicket } from "../../core/tickets/tickets.ts";
import { idempotencyKey, parseBody, parseQuery } from "../../http/validate.ts";
import { presentMessage, presentNotification, presentSession, presentTicket } from "./present.ts";

/** @returns what goes into `data` */
export type Handler = (core: Core, who: sessions.TenantActor, context: Context) => Promise<unknown>;

export interface Endpoint {
  method: "get" | "post" | "put";
  path: string;
  role: Role;
  /** 200 where none is given. */
  status?: number;
  handle: Handler;
}

const param = (context: Context): string => (context.params as { id?: string }).id ?? "";

/** An id that cannot be one is answered like one that does not exist. */
function idOf<T>(context: Context, form: z.ZodType<T, string>, missing: DomainErrorId): T {
  const parsed = form.safeParse(param(context));
  if (!parsed.success) throw new DomainError(missing);
  return parsed.data;
}
const uuid = z.guid().transform((text) => text.toLowerCase());
const number = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);
const sessionId = (context: Context) => idOf(context, uuid, "conversation_not_found");
const ticketId = (context: Context) => idOf(context, number, "ticket_not_found");
const notificationId = (context: Context) => idOf(context, number, "notification_not_found");

const clientIdOf = (context: Context): string | null => idempotencyKey(context) ?? null;

/** The three endpoints of the contract, and what goes beyond it. */
export const endpoints: Endpoint[] = [
  agents("post", "/sessions", 201, async (core, who, context) => {
    const { agent_id: agentId } = parseBody(context, tenantStart);
    return presentSession(
      who.inbox,
      await sessions.startTenantSession(core, who, agentId ?? who.actor.account.id),
    );
  }),
  agents("get", "/sessions", 200, async (core, { inbox }, context) => {
    const { status, limit, offset } = parseQuery(context, tenantSessions);
    const closed = status === undefined ? null : status === "CLOSED";
    const found = await core.tenants.conversations(inbox.id, closed, limit, offset);
    return found.map((conversation) => presentSession(inbox, conversation));
  }),
  agents("post", "/sessions/:id/messages", 201, async (core, who, context) => {
    const { message: text } = parseBody(context, tenantMessage);
    const id = sessionId(context);
    const { message } = await sessions.writeToTenant(core, who, id, text, clientIdOf(context));
    return presentMessage(id, message);
  }),
  agents("get", "/sessions/:id/messages", 200, async (core, { inbox }, context) => {
    const { before, limit } = parseQuery(context, tenantMessages);
    const id = sessionId(context);
    const { messages, more } = await sessions.tenantMessages(core, inbox, id, before?.toLowerCase(), limit);
    const [oldest] = messages;
    // Beside the contract's array: where the messages before these are to be had.
    if (more && oldest) {
      const query = new URLSearchParams({ before: oldest.uuid, limit: String(limit) });
      context.set("Link", `<${context.path}?${query}>; rel="next"`);
    }
    return messages.map((message) => presentMessage(id, message));
  }),
  agents("post", "/sessions/:id/close", 200, async (core, who, context) =>
    presentSession(who.inbox, await sessions.closeTenantSession(core, who, sessionId(context))),
  ),

  agents("get", "/tickets", 200, async (core, { inbox }, context) => {
    const { status, limit, offset } = parseQuery(context, tenantTickets);
    const filter = { inboxIds: [inbox.id], statuses: status ? [status] : [], limit, offset };
    return (await core.tickets.list(filter)).map((ticket) => presentTicket(inbox, ticket));
  }),
  agents("get", "/tickets/:id", 200, async (core, { inbox }, context) =>
    presentTicket(inbox, await tenantTicket(core, inbox, ticketId(context))),
  ),
  agents("post", "/tickets/:id/assign", 200, async (core, { actor, inbox }, context) => {
    const { agent_id: agentId } = parseBody(context, tenantTicketAssign);
    const { id } = await tenantTicket(core, inbox, ticketId(context));
    return presentTicket(inbox, await assignTicket(core, actor, id, agentId ?? actor.account.id));
  }),
  agents("post", "/tickets/:id/resolve", 200, async (core, { actor, inbox }, context) => {
    const { id } = await tenantTicket(core, inbox, ticketId(context));
    return presentTicket(inbox, await resolveTicket(core, actor, id));
  }),
  agents("post", "/tickets/:id/reply", 201, async (core, who, context) => {
    const { message: text } = parseBody(context, tenantTicketReply);
    const id = ticketId(context);
    const { message, conversation } = await replyToTicket(core, who, id, text, clientIdOf(context));
    return presentMessage(conversation.uuid, message);
  }),

  agents("put", "/agents/me/presence", 200, async (core, { actor }, context) => {
    const { status } = parseBody(context, tenantPresence);
    await setPresence(core, actor, status);
    return { agent_id: actor.account.id, status };
  }),

  users("get", "/notifications", async (core, { inbox }, context) => {
    const { unread, limit, offset } = parseQuery(context, tenantNotifications);
    const found = await core.notifications.list(inbox.id, unread === "true", limit, offset);
    return found.map((notification) => presentNotification(inbox, notification));
  }),
  users("post", "/notifications/read-all", async (core, who) => ({
    read: await notifications.readAllNotifications(core, who),
  })),
  users("post", "/notifications/:id/read", async (core, who, context) =>
    presentNotification(who.inbox, await notifications.readNotification(core, who, notificationId(context))),
  ),
];

function agents(method: Endpoint["method"], path: string, status: number, handle: Handler): Endpoint {
  return { method, path, role: "SUPPORT_AGENT", status, handle };
}

function users(method: Endpoint["method"], path: string, handle: Handler): Endpoint {
  return { method, path, role: "TENANT_USER", handle };
}
