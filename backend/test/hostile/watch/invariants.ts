import type { Database } from "../../../src/store/database.ts";
import { agentsOf, customerOf, shopPartiesOf, targetNames } from "../../matrix/actors.ts";
import type { World } from "../../matrix/world.ts";

/** What must be true of what is stored, whatever was sent. Read from the database itself. */

type Row = Record<string, number | string | null>;

/** Each is a query that finds what is not right. */
const queries: Record<string, string> = {
  "seq with a gap": `SELECT m.conversation_id AS id, COUNT(*) AS stored, MIN(m.seq) AS least, MAX(m.seq) AS most
    FROM messages m GROUP BY m.conversation_id HAVING COUNT(*) <> MAX(m.seq) OR MIN(m.seq) <> 1`,
  "last_seq or public_count wrong": `SELECT c.id, c.last_seq, c.public_count, COUNT(m.seq) AS stored,
      SUM(CASE WHEN m.side = 'note' THEN 0 ELSE 1 END) AS shown
    FROM conversations c LEFT JOIN messages m ON m.conversation_id = c.id
    GROUP BY c.id, c.last_seq, c.public_count
    HAVING c.last_seq <> COUNT(m.seq) OR c.public_count <> SUM(CASE WHEN m.side IS NULL OR m.side = 'note' THEN 0 ELSE 1 END)`,
  "read beyond the end": `SELECT id, last_seq, customer_read_seq, agent_read_seq FROM conversations
    WHERE customer_read_seq > last_seq OR agent_read_seq > last_seq OR unread_agent < 0 OR unread_customer < 0`,
  "an inbox's unread wrong": `SELECT i.id, i.unread_agent, SUM(c.unread_agent) AS counted
    FROM inboxes i JOIN conversations c ON c.inbox_id = i.id AND c.deleted_at IS NULL
    GROUP BY i.id, i.unread_agent HAVING i.unread_agent <> SUM(c.unread_agent)`,
  "a revision beyond the inbox's": `SELECT c.id, c.revision, i.revision AS inbox_revision
    FROM conversations c JOIN inboxes i ON i.id = c.inbox_id WHERE c.revision > i.revision`,
  "two open sessions": `SELECT conversation_id AS id, COUNT(*) AS open FROM sessions
    WHERE state <> 'ended' GROUP BY conversation_id HAVING COUNT(*) > 1`,
  "an active session without an agent": `SELECT id FROM sessions WHERE state = 'active' AND agent_id IS NULL`,
};

export async function brokenInvariants(
  { reading }: Database,
  world: World,
  said: readonly { uuid: string; seq: number; text: string }[],
): Promise<string[]> {
  const broken: string[] = [];
  for (const [name, sql] of Object.entries(queries)) {
    const rows: Row[] = await reading.query(sql);
    if (rows.length > 0) broken.push(`${name}: ${rows.length}, such as ${JSON.stringify(rows.slice(0, 3))}`);
  }
  for (const { uuid, seq, text } of said) {
    const [row]: Row[] = await reading.query(
      `SELECT m.body FROM messages m JOIN conversations c ON c.id = m.conversation_id WHERE c.uuid = ? AND m.seq = ?`,
      [uuid, seq],
    );
    if (row?.body !== text) broken.push(`a message was changed: ${uuid} ${seq} is ${JSON.stringify(row)}`);
  }
  return [...broken, ...(await strangersIn(reading, world, new Set(said.map(({ uuid }) => uuid))))];
}

/** Messages in the parties' conversations by anybody else. */
async function strangersIn(
  reading: Database["reading"],
  { people, targets, accounts }: World,
  uuids: ReadonlySet<string>,
): Promise<string[]> {
  const found: string[] = [];
  const all: Row[] = await reading.query(
    `SELECT c.uuid, c.customer_id, c.visitor_id, c.inbox_id, m.side, m.sender_id FROM conversations c JOIN messages m ON m.conversation_id = c.id
     WHERE m.sender_id IS NOT NULL GROUP BY c.uuid, c.customer_id, c.visitor_id, c.inbox_id, m.side, m.sender_id`,
  );
  for (const name of targetNames) {
    const target = targets[name];
    const customer = people[customerOf[name]];
    const parties = [customerOf[name], ...agentsOf[name], ...(shopPartiesOf[name] ?? [])];
    const mayWrite = new Set(parties.map((actor) => people[actor].account?.id ?? people[actor].visitor?.id));
    if (name === "roomB") mayWrite.add(accounts.colleague.id);
    for (const { uuid, customer_id, visitor_id, inbox_id, side, sender_id } of all) {
      const isTheirs =
        customer.account === null
          ? Number(visitor_id) === customer.visitor?.id
          : Number(customer_id) === customer.account.id && Number(inbox_id) === target.inboxId;
      if (!isTheirs || (side === "customer" && visitor_id !== null)) continue;
      if (!mayWrite.has(Number(sender_id)))
        found.push(
          `${side} ${sender_id} has written in ${uuid} of ${name}${uuids.has(String(uuid)) ? "" : ", an old one"}`,
        );
    }
  }
  return found;
}
