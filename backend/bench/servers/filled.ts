import { randomBytes } from "node:crypto";
import { uuidv7 } from "uuidv7";
import { text } from "../protocol.ts";
import { announce } from "./announce.ts";
import { insertRows, sqlTime } from "./insert-rows.ts";
import { buildShop, measuredBackend, tokenOf } from "./measured.ts";

/** A backend whose one shop has CONVERSATIONS conversations, the first of them with MESSAGES messages. */
const conversations = Number(process.env.CONVERSATIONS);
const messages = Number(process.env.MESSAGES);
const backend = await measuredBackend();
const { writing, flavour } = backend.store.database;
const { seller, agent, inboxId } = await buildShop(backend);

const began = Date.UTC(2026, 0, 1);
const time = (second: number) => sqlTime(began + second * 1_000);
const insert = (table: string, columns: string[], rows: number, row: (n: number) => unknown[]) =>
  insertRows(writing, table, columns, rows, row);

const firstCustomer = 1_000_000;
await insert(
  "accounts",
  ["id", "uuid", "user_name", "role", "first_name", "created_at", "updated_at"],
  conversations,
  (n) => [firstCustomer + n, uuidv7(), `customer${n}`, "CUSTOMER", `Khách ${n}`, time(n), time(n)],
);
const firstPhien = randomBytes(16).toString("hex");
const stateOf = (n: number) => (n % 4 === 0 ? "waiting" : n % 4 === 1 ? "active" : "ended");
await insert(
  "conversations",
  [
    ...[
      "uuid",
      "phien",
      "inbox_id",
      "dialect",
      "customer_id",
      "customer_search",
      "state",
      "agent_id",
      "last_seq",
    ],
    ...["last_public_seq", "last_public_side", "last_public_at", "public_count", "unread_agent"],
    ...["needs_reply_since", "session_started_at", "ended_at", "last_activity_at", "created_at", "revision"],
  ],
  conversations,
  (n) => {
    const seq = n === 0 ? messages : 1;
    const state = stateOf(n);
    return [
      ...[
        uuidv7(),
        n === 0 ? firstPhien : randomBytes(16).toString("hex"),
        inboxId,
        "shop",
        firstCustomer + n,
      ],
      ...[`khach ${n}`, state, state === "waiting" ? null : agent.id, seq, seq, "customer", time(n), seq, 1],
      ...[
        state === "ended" ? null : time(n),
        time(n),
        state === "ended" ? time(n) : null,
        time(n),
        time(n),
        n + 1,
      ],
    ];
  },
);
const [{ id: conversationId }] = await writing.query(
  "SELECT MIN(id) AS id FROM conversations WHERE dialect = 'shop'",
);
const messageColumns = ["conversation_id", "seq", "uuid", "side", "sender_id", "body", "created_at"];
await insert("messages", messageColumns, conversations - 1, (n) => [
  ...[conversationId + n + 1, 1, uuidv7(), "customer", firstCustomer + n + 1, text, time(n)],
]);
await insert("messages", messageColumns, messages, (n) => [
  ...[
    conversationId,
    n + 1,
    uuidv7(),
    n % 2 === 0 ? "customer" : "agent",
    n % 2 === 0 ? firstCustomer : agent.id,
    text,
  ],
  time(n),
]);
await writing.query(
  "UPDATE inboxes SET revision = ?, conversation_count = ?, unread_agent = ? WHERE id = ?",
  [...[conversations, conversations, conversations, inboxId]],
);
if (flavour === "mysql") await writing.query("ANALYZE TABLE accounts, conversations, messages");

announce({
  port: await backend.listen(0, "127.0.0.1"),
  style: "desk",
  pairs: [],
  filled: {
    phien: firstPhien,
    conversationId,
    messages,
    sellerId: seller.id,
    sellerToken: tokenOf(backend, seller),
    agentToken: tokenOf(backend, agent),
  },
});
