import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { text } from "../protocol.ts";
import { insertRows, sqlTime } from "./insert-rows.ts";
import { buildShop, measuredBackend, tokenOf } from "./measured.ts";

/**
 * A backend for the desk's benchmark: one shop with CONVERSATIONS conversations that all need a reply, one in ten of
 * them claimed by the agent. The first, which has waited longest, has MESSAGES messages, the second 50, the others one.
 */
const conversations = Number(process.env.CONVERSATIONS);
const messages = Number(process.env.MESSAGES);
const backend = await measuredBackend();
const { writing } = backend.store.database;
const { agent, inboxId } = await buildShop(backend);

const minute = 60_000;
const now = Date.now();
const lastAt = (n: number) => sqlTime(now - (conversations - n) * 1_000 - 30 * minute);
const seqOf = (n: number) => (n === 0 ? messages : n === 1 ? 50 : 1);
const isMine = (n: number) => n === 1 || n % 10 === 0;
/** Read to the end, so that they open there. */
const isRead = (n: number) => n < 2;
/** Of different lengths, as people write. */
const textOf = (n: number) =>
  `${n} ${text.repeat(1 + (n % 7 === 0 ? 2 : 0)).slice(0, 20 + ((n * 37) % 180))}`;

const firstCustomer = 1_000_000;
await insertRows(
  writing,
  "accounts",
  ["id", "uuid", "user_name", "role", "first_name", "created_at", "updated_at"],
  conversations,
  (n) => [firstCustomer + n, uuidv7(), `customer${n}`, "CUSTOMER", `Khách ${n}`, lastAt(n), lastAt(n)],
);
const phiens = Array.from({ length: conversations }, () => randomBytes(16).toString("hex"));
await insertRows(
  writing,
  "conversations",
  [
    ...["uuid", "phien", "inbox_id", "dialect", "customer_id", "customer_search", "state", "agent_id"],
    ...["last_seq", "last_public_seq", "last_public_side", "last_public_at", "public_count", "unread_agent"],
    ...[
      "agent_read_seq",
      "needs_reply_since",
      "session_started_at",
      "last_activity_at",
      "created_at",
      "revision",
    ],
  ],
  conversations,
  (n) => [
    ...[uuidv7(), phiens[n], inboxId, "shop", firstCustomer + n, `khach ${n}`],
    ...[isMine(n) ? "active" : "waiting", isMine(n) ? agent.id : null],
    ...[seqOf(n), seqOf(n), "customer", lastAt(n), seqOf(n), isRead(n) ? 0 : 1],
    ...[isRead(n) ? seqOf(n) : 0, lastAt(n), lastAt(n), lastAt(n), lastAt(n), n + 1],
  ],
);
const [{ id: firstId }] = await writing.query(
  "SELECT MIN(id) AS id FROM conversations WHERE dialect = 'shop'",
);
const columns = ["conversation_id", "seq", "uuid", "side", "sender_id", "body", "created_at"];
const end = now - (conversations + 1_800) * 1_000;
for (const n of [0, 1]) {
  const count = seqOf(n);
  await insertRows(writing, "messages", columns, count, (at) => {
    // The customer's is the last.
    const customer = (count - at) % 2 === 1;
    return [
      ...[firstId + n, at + 1, uuidv7(), customer ? "customer" : "agent"],
      ...[customer ? firstCustomer + n : agent.id, textOf(at), sqlTime(end - (count - at) * minute)],
    ];
  });
}
await insertRows(writing, "messages", columns, conversations - 2, (at) => {
  const n = at + 2;
  return [firstId + n, 1, uuidv7(), "customer", firstCustomer + n, textOf(n), lastAt(n)];
});
await writing.query(
  "UPDATE inboxes SET revision = ?, conversation_count = ?, unread_agent = ? WHERE id = ?",
  [...[conversations, conversations, conversations - 2, inboxId]],
);

const threeHours = 3 * 3_600;
process.on("disconnect", () => process.exit(0));
process.send?.({
  port: await backend.listen(0, "127.0.0.1"),
  long: { id: firstId, seq: messages },
  short: { id: firstId + 1, seq: 50 },
  agent: { id: agent.id, token: tokenOf(backend, agent, threeHours) },
  /** Who may write, in conversations from the third on. */
  customers: phiens.slice(2, 302).map((phien, n) => ({
    conversationId: firstId + n + 2,
    phien,
    token: tokenOf(backend, { id: firstCustomer + n + 2, role: "CUSTOMER" }, threeHours),
  })),
});
