import { type Database, openDatabase } from "../../src/store/database.ts";
import type { Pair } from "./scene.ts";
import type { Acknowledged } from "./senders.ts";

export interface Verdict {
  stored: number;
  acknowledged: number;
  /** Acknowledged but not there, or there at another place than was told. */
  lost: string[];
  /** The same client id stored twice. */
  doubled: string[];
  /** A hole in a conversation's seqs. */
  holes: string[];
  /** A counter that says something else than the messages do. */
  wrongCounters: string[];
}

interface Stored {
  id: number;
  seq: number;
  side: string;
  sender_id: number;
  client_id: string;
  body: string;
}

/** Compares what is stored with what was acknowledged, and the counters with what is stored. */
export async function verify(
  databaseUrl: string,
  pairs: Pair[],
  acknowledged: Acknowledged[],
): Promise<Verdict> {
  const database = await openDatabase(databaseUrl);
  const verdict: Verdict = {
    stored: 0,
    acknowledged: acknowledged.length,
    lost: [],
    doubled: [],
    holes: [],
    wrongCounters: [],
  };
  try {
    for (const pair of pairs) await verifyConversation(database, pair, acknowledged, verdict);
    await verifyInboxes(database, verdict);
  } finally {
    await database.close();
  }
  return verdict;
}

async function verifyConversation(
  database: Database,
  pair: Pair,
  acknowledged: Acknowledged[],
  verdict: Verdict,
): Promise<void> {
  const stored: Stored[] = await database.reading.query(
    "SELECT id, seq, side, sender_id, client_id, body FROM messages WHERE conversation_id = ? ORDER BY seq",
    [pair.conversationId],
  );
  verdict.stored += stored.length;
  const byKey = new Map<string, Stored>();
  stored.forEach((message, index) => {
    const key = `${message.sender_id}:${message.client_id}`;
    if (byKey.has(key)) verdict.doubled.push(key);
    byKey.set(key, message);
    if (message.seq !== index + 1)
      verdict.holes.push(`${pair.conversationId}: ${message.seq} at ${index + 1}`);
  });
  for (const ack of acknowledged) {
    if (ack.conversationId !== pair.conversationId) continue;
    const message = byKey.get(`${ack.senderId}:${ack.clientId}`);
    const same = message && ("id" in ack.told ? message.id === ack.told.id : message.seq === ack.told.seq);
    if (!message || !same || message.body !== ack.text) verdict.lost.push(ack.clientId);
  }
  const count = (side: string) => stored.filter((message) => message.side === side).length;
  const expected = {
    last_seq: stored.length,
    last_public_seq: stored.length,
    public_count: stored.length,
    unread_agent: count("customer"),
    unread_customer: count("agent"),
  };
  const columns = Object.keys(expected).join(", ");
  const [found]: Record<string, number>[] = await database.reading.query(
    `SELECT ${columns} FROM conversations WHERE id = ?`,
    [pair.conversationId],
  );
  for (const [column, value] of Object.entries(expected)) {
    if (found?.[column] === value) continue;
    verdict.wrongCounters.push(`${pair.conversationId}.${column}: ${found?.[column]} instead of ${value}`);
  }
}

async function verifyInboxes(database: Database, verdict: Verdict): Promise<void> {
  const rows: { id: number; unread_agent: number; revision: number; sum: number; top: number }[] =
    await database.reading.query(
      `SELECT i.id, i.unread_agent, i.revision, SUM(c.unread_agent) AS sum, MAX(c.revision) AS top
       FROM inboxes i JOIN conversations c ON c.inbox_id = i.id GROUP BY i.id, i.unread_agent, i.revision`,
    );
  for (const row of rows) {
    if (Number(row.sum) !== row.unread_agent) {
      verdict.wrongCounters.push(`inbox ${row.id}: unread ${row.unread_agent} instead of ${row.sum}`);
    }
    if (Number(row.top) > row.revision) {
      verdict.wrongCounters.push(`inbox ${row.id}: revision ${row.revision} below ${row.top}`);
    }
  }
}
