import { In } from "typeorm";
import type { NewTicket, Ticket } from "../core/ports/tickets.ts";
import type { Tx } from "../core/ports/transactions.ts";
import { ConversationEntity } from "./entities/conversation.ts";
import { TicketEntity } from "./entities/ticket.ts";
import { isDuplicate } from "./sql/failures.ts";
import { flavourOf, forUpdate, marks } from "./sql/flavour.ts";
import { type RawTicket, selectTickets, toTicket } from "./sql/ticket-rows.ts";
import type { OpenTransaction } from "./transactions.ts";

type TicketTx = Pick<Tx, "openTicket" | "lockTicket" | "saveTicket" | "leaveTicket">;

/** Tickets inside a transaction. Their rows are locked after their conversations. */
export function ticketTx(transaction: OpenTransaction): TicketTx {
  const { manager } = transaction.runner;
  const save = async (ticket: Ticket, values: Partial<TicketEntity>): Promise<void> => {
    await manager.update(TicketEntity, { id: ticket.id }, values);
    announceTicket(transaction, ticket);
  };
  return {
    openTicket: (input) => openTicket(transaction, input),
    lockTicket: (id) => lockTicket(transaction, "t.id", id),

    saveTicket(ticket) {
      const { agentId, status, updatedAt } = ticket;
      const over = status === "RESOLVED" ? { openKey: null } : {};
      return save(ticket, { agentId, status, updatedAt, ...over });
    },

    async leaveTicket({ ticketId }, now) {
      const ticket = ticketId === null ? null : await lockTicket(transaction, "t.id", ticketId);
      if (!ticket || ticket.status === "RESOLVED") return;
      // One that nobody has answered stays on the list, so that it is not lost with a window that was closed.
      const status = ticket.status === "PENDING" ? "RESOLVED" : ticket.status;
      await save(ticket, { status, openKey: null, updatedAt: now });
    },
  };
}

const announceTicket = (
  { events }: OpenTransaction,
  { id: ticketId, inboxId, conversationId }: Ticket,
): void => {
  events.push({ type: "ticket_changed", ticketId, inboxId, conversationId });
};

async function openTicket(
  transaction: OpenTransaction,
  { conversation, agentId, subject, openKey, now }: NewTicket,
): Promise<Ticket> {
  const { manager } = transaction.runner;
  const values = {
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    agentId,
    subject,
    status: "OPEN",
    openKey,
    createdAt: now,
    updatedAt: now,
  } as const;
  try {
    const inserted = await manager.insert(TicketEntity, values);
    const id = Number(inserted.identifiers[0]?.id);
    const { id: conversationId, inboxId, revision } = conversation;
    await manager.update(ConversationEntity, { id: conversationId }, { ticketId: id, revision });
    transaction.events.push({ type: "conversation_changed", conversationId, inboxId });
    // What is saved of it later in this transaction carries the ticket too.
    conversation.ticketId = id;
    const ticket = { ...values, id, conversation: conversation.uuid };
    announceTicket(transaction, ticket);
    return ticket;
  } catch (error) {
    // There is one under this key: it is the answer.
    const known = isDuplicate(error) ? await lockTicket(transaction, "t.open_key", openKey) : null;
    if (!known) throw error;
    return known;
  }
}

async function lockTicket(
  { runner }: OpenTransaction,
  column: "t.id" | "t.open_key",
  value: number | string | null,
): Promise<Ticket | null> {
  const rows: RawTicket[] = await runner.query(
    `${selectTickets} WHERE ${column} = ?${forUpdate(flavourOf(runner))}`,
    [value],
  );
  return rows[0] ? toTicket(rows[0]) : null;
}

/** Of these tickets, an agent's messages answer those that nobody had answered. */
export async function answerTickets(
  { runner, events }: OpenTransaction,
  ids: readonly number[],
  now: Date,
): Promise<void> {
  const open: Pick<RawTicket, "id" | "inbox_id" | "conversation_id">[] = await runner.query(
    `SELECT id, inbox_id, conversation_id FROM tickets
     WHERE id IN (${marks(ids.length)}) AND status = 'OPEN'${forUpdate(flavourOf(runner))}`,
    [...ids],
  );
  if (open.length === 0) return;
  const answered = { status: "PENDING", updatedAt: now } as const;
  await runner.manager.update(TicketEntity, { id: In(open.map(({ id }) => id)) }, answered);
  for (const { id: ticketId, inbox_id: inboxId, conversation_id: conversationId } of open)
    events.push({ type: "ticket_changed", ticketId, inboxId, conversationId });
}
