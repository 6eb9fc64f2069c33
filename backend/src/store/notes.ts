import { uuidv7 } from "uuidv7";
import { type Account, senderOf } from "../core/accounts/account.ts";
import type { Conversation } from "../core/conversations/conversation.ts";
import { applyMessage } from "../core/messages/apply.ts";
import { messageValues } from "./sql/batch.ts";
import type { OpenTransaction } from "./transactions.ts";

/**
 * A note that belongs to something else, which is stored with it or not at all. The conversation's row is locked, so
 * the seq after its last one is free; messages that come meanwhile wait for the lock.
 */
export async function addNote(
  { runner, events }: OpenTransaction,
  before: Conversation,
  agent: Account,
  text: string,
  now: Date,
): Promise<void> {
  const { conversation } = applyMessage(before, { side: "note" }, null, now);
  const { id: conversationId, lastSeq: seq } = conversation;
  const note = {
    uuid: uuidv7(),
    conversationId,
    seq,
    side: "note" as const,
    senderId: agent.id,
    clientId: null,
    text,
    productId: 0,
    variantId: 0,
    sessionId: conversation.sessionId,
    readAt: null,
    createdAt: now,
  };
  await runner.query(
    `INSERT INTO messages (conversation_id, seq, uuid, side, sender_id, client_id, body, product_id, variant_id,
       session_id, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    messageValues(note),
  );
  await runner.query("UPDATE conversations SET last_seq = ? WHERE id = ?", [seq, conversationId]);
  const [stored]: { id: number }[] = await runner.query(
    "SELECT id FROM messages WHERE conversation_id = ? AND seq = ?",
    [conversationId, seq],
  );
  const message = { ...note, id: Number(stored?.id), sender: senderOf(agent) };
  events.push({ type: "message_stored", conversation, message, origin: null });
}
