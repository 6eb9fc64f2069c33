import type { DeskCommand, DeskCommandResult, deskCommands } from "@switchboard/shared/desk/commands";
import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { z } from "zod";
import type { PersonActor } from "../core/accounts/account.ts";
import * as claims from "../core/conversations/claims.ts";
import * as reading from "../core/conversations/reading.ts";
import type { Core } from "../core/core.ts";
import { DomainError } from "../core/errors.ts";
import { writeFromDesk } from "../core/messages/desk-messages.ts";
import * as tickets from "../core/tickets/tickets.ts";
import { presentConversation, presentMessage } from "./present.ts";
import { presentTicket } from "./tickets.ts";

/** What an agent can do to a conversation; over sockets and HTTP alike. */

export type DeskCommandHandlers = {
  [C in DeskCommand]: (
    core: Core,
    actor: PersonActor,
    input: z.output<(typeof deskCommands)[C]>,
    /** The socket it comes through, if it is one. */
    origin?: string,
  ) => Promise<DeskCommandResult[C]>;
};

export const deskCommandHandlers: DeskCommandHandlers = {
  send: (core, actor, input, origin) => write(core, actor, "agent", input, origin),
  note: (core, actor, input, origin) => write(core, actor, "note", input, origin),

  async claim(core, actor, { conversationId }) {
    await claims.claimSession(core, actor, conversationId);
    return { conversation: await current(core, conversationId) };
  },

  async release(core, actor, { conversationId, note }) {
    await claims.releaseSession(core, actor, conversationId, note);
    return { conversation: await current(core, conversationId) };
  },

  async transfer(core, actor, { conversationId, toAgentId, note }) {
    await claims.transferSession(core, actor, conversationId, toAgentId, note);
    return { conversation: await current(core, conversationId) };
  },

  async end(core, actor, { conversationId }) {
    await claims.endSession(core, actor, conversationId);
    return { conversation: await current(core, conversationId) };
  },

  async read(core, actor, { conversationId, seq }) {
    await reading.markSeenByAgents(core, actor, conversationId, seq);
    return { conversation: await current(core, conversationId) };
  },

  async handled(core, actor, { conversationId }) {
    await reading.markHandled(core, actor, conversationId);
    return { conversation: await current(core, conversationId) };
  },

  async assignTicket(core, actor, { ticketId, agentId }) {
    return { ticket: await presentTicket(core, await tickets.assignTicket(core, actor, ticketId, agentId)) };
  },

  async resolveTicket(core, actor, { ticketId }) {
    return { ticket: await presentTicket(core, await tickets.resolveTicket(core, actor, ticketId)) };
  },
};

async function write(
  core: Core,
  actor: PersonActor,
  side: "agent" | "note",
  { conversationId, text, clientId, expectedSeq }: z.output<(typeof deskCommands)["send"]>,
  origin: string | undefined,
): Promise<DeskCommandResult["send"]> {
  const input = { conversationId, side, text, clientId, expectedSeq, origin };
  const { message } = await writeFromDesk(core, actor, input);
  return { message: presentMessage(message) };
}

async function current(core: Core, id: number): Promise<DeskConversation> {
  const [row] = await core.conversations.rows([id]);
  if (!row) throw new DomainError("conversation_not_found");
  return presentConversation(row);
}
