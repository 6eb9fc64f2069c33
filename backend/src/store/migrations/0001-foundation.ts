import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { createIndex, type IndexPlan, perFlavour } from "./ddl.ts";

/** Accounts, inboxes, conversations, sessions, messages, sign-ins, the audit log. */
export class Foundation1764000000001 implements MigrationInterface {
  readonly name = "Foundation1764000000001";
  /** Only DDL, each statement repeatable: MySQL would commit in the middle anyway. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.query(table);
    for (const index of indexes) await createIndex(runner, index);
    if (flavourOf(runner) === "sqlite") await createIndex(runner, sqliteMessageOrder);
  }

  async down(runner: QueryRunner): Promise<void> {
    const names = [
      "audit_log",
      "refresh_tokens",
      "sign_ins",
      "messages",
      "sessions",
      "conversations",
      "inbox_members",
      "inboxes",
      "accounts",
    ];
    for (const name of names) await runner.query(`DROP TABLE IF EXISTS ${name}`);
  }
}

function tables(runner: QueryRunner): string[] {
  const c = columns(flavourOf(runner));
  return [
    `CREATE TABLE IF NOT EXISTS accounts (
      id ${c.autoId},
      uuid ${c.uuid} NOT NULL,
      user_name ${c.key(64)} NOT NULL,
      role ${c.key(20)} NOT NULL,
      password_hash ${c.key(255)} NULL,
      first_name ${c.name(100)} NULL,
      last_name ${c.name(100)} NULL,
      email ${c.name(255)} NULL,
      avatar ${c.name(1000)} NULL,
      shop ${c.int} NOT NULL DEFAULT 0,
      ctv ${c.int} NOT NULL DEFAULT 0,
      dropship ${c.int} NOT NULL DEFAULT 0,
      nhan_vien ${c.int} NOT NULL DEFAULT 0,
      shop_name ${c.name(255)} NULL,
      shop_avatar ${c.name(1000)} NULL,
      tenant_id ${c.id} NULL,
      presence ${c.key(10)} NOT NULL DEFAULT 'online',
      seen_at ${c.time} NULL,
      disabled_at ${c.time} NULL,
      shop_conversation_count ${c.int} NOT NULL DEFAULT 0,
      created_at ${c.time} NOT NULL,
      updated_at ${c.time} NOT NULL
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS inboxes (
      id ${c.autoId},
      uuid ${c.uuid} NOT NULL,
      dialect ${c.key(10)} NOT NULL,
      name ${c.name(255)} NOT NULL,
      owner_id ${c.id} NULL,
      revision ${c.big} NOT NULL DEFAULT 0,
      conversation_count ${c.big} NOT NULL DEFAULT 0,
      unread_agent ${c.big} NOT NULL DEFAULT 0,
      created_at ${c.time} NOT NULL
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS inbox_members (
      inbox_id ${c.id} NOT NULL,
      account_id ${c.id} NOT NULL,
      created_at ${c.time} NOT NULL,
      PRIMARY KEY (inbox_id, account_id),
      FOREIGN KEY (inbox_id) REFERENCES inboxes (id),
      FOREIGN KEY (account_id) REFERENCES accounts (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS conversations (
      id ${c.autoId},
      uuid ${c.uuid} NOT NULL,
      phien ${c.key(32)} NULL,
      inbox_id ${c.id} NOT NULL,
      dialect ${c.key(10)} NOT NULL,
      customer_id ${c.id} NULL,
      customer_search ${c.key(255)} NOT NULL DEFAULT '',
      open_key ${c.key(64)} NULL,
      state ${c.key(10)} NOT NULL DEFAULT 'idle',
      closed_at ${c.time} NULL,
      ended_at ${c.time} NULL,
      session_id ${c.id} NULL,
      session_started_at ${c.time} NULL,
      agent_id ${c.id} NULL,
      topic ${c.name(255)} NULL,
      last_seq ${c.big} NOT NULL DEFAULT 0,
      last_public_seq ${c.big} NOT NULL DEFAULT 0,
      last_public_side ${c.key(10)} NULL,
      last_public_at ${c.time} NULL,
      public_count ${c.big} NOT NULL DEFAULT 0,
      unread_customer ${c.int} NOT NULL DEFAULT 0,
      unread_agent ${c.int} NOT NULL DEFAULT 0,
      customer_read_seq ${c.big} NOT NULL DEFAULT 0,
      agent_read_seq ${c.big} NOT NULL DEFAULT 0,
      needs_reply_since ${c.time} NULL,
      last_activity_at ${c.time} NOT NULL,
      created_at ${c.time} NOT NULL,
      revision ${c.big} NOT NULL DEFAULT 0,
      FOREIGN KEY (inbox_id) REFERENCES inboxes (id),
      FOREIGN KEY (customer_id) REFERENCES accounts (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS sessions (
      id ${c.autoId},
      conversation_id ${c.id} NOT NULL,
      open_conversation_id ${c.id} NULL,
      state ${c.key(10)} NOT NULL,
      title ${c.name(255)} NULL,
      agent_id ${c.id} NULL,
      started_at ${c.time} NOT NULL,
      claimed_at ${c.time} NULL,
      ended_at ${c.time} NULL,
      after_seq ${c.big} NOT NULL DEFAULT 0,
      FOREIGN KEY (conversation_id) REFERENCES conversations (id)
    )${c.tableEnd}`,
    messagesTable(runner),
    `CREATE TABLE IF NOT EXISTS sign_ins (
      id ${c.uuid} NOT NULL PRIMARY KEY,
      account_id ${c.id} NOT NULL,
      created_at ${c.time} NOT NULL,
      expires_at ${c.time} NOT NULL,
      ended_at ${c.time} NULL,
      FOREIGN KEY (account_id) REFERENCES accounts (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS refresh_tokens (
      hash ${c.key(64)} NOT NULL PRIMARY KEY,
      sign_in_id ${c.uuid} NOT NULL,
      created_at ${c.time} NOT NULL,
      used_at ${c.time} NULL,
      FOREIGN KEY (sign_in_id) REFERENCES sign_ins (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS audit_log (
      id ${c.autoId},
      at ${c.time} NOT NULL,
      actor_id ${c.id} NULL,
      action ${c.key(64)} NOT NULL,
      subject ${c.key(100)} NOT NULL,
      details ${c.text} NULL
    )${c.tableEnd}`,
  ];
}

/**
 * Clustered by (conversation_id, seq) on MySQL, so that a page of a conversation is one stretch of the table.
 * SQLite numbers only its rowid by itself, so there the pair is a unique index. No foreign keys: the writer holds
 * the conversation's lock while it inserts, and this is the one table where each check would be paid per message.
 */
function messagesTable(runner: QueryRunner): string {
  const c = columns(flavourOf(runner));
  const rest = `
      uuid ${c.uuid} NOT NULL,
      side ${c.key(10)} NOT NULL,
      sender_id ${c.id} NULL,
      client_id ${c.key(64)} NULL,
      body ${c.text} NOT NULL,
      product_id ${c.big} NOT NULL DEFAULT 0,
      variant_id ${c.big} NOT NULL DEFAULT 0,
      session_id ${c.id} NULL,
      read_at ${c.time} NULL,
      created_at ${c.time} NOT NULL`;
  return perFlavour(runner, {
    mysql: `CREATE TABLE IF NOT EXISTS messages (
      conversation_id BIGINT NOT NULL,
      seq BIGINT NOT NULL,
      id BIGINT NOT NULL AUTO_INCREMENT,${rest},
      PRIMARY KEY (conversation_id, seq),
      UNIQUE KEY messages_id (id)
    )${c.tableEnd}`,
    sqlite: `CREATE TABLE IF NOT EXISTS messages (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      conversation_id BIGINT NOT NULL,
      seq BIGINT NOT NULL,${rest}
    )`,
  });
}

const sqliteMessageOrder: IndexPlan = {
  name: "messages_seq",
  table: "messages",
  on: "conversation_id, seq",
  unique: true,
};

/**
 * Every message moves a conversation's revision and last activity, so only one index each holds them; what changes
 * seldom may stand in more.
 */
const indexes: IndexPlan[] = [
  { name: "accounts_uuid", table: "accounts", on: "uuid", unique: true },
  { name: "accounts_user_name", table: "accounts", on: "user_name", unique: true },
  { name: "inboxes_uuid", table: "inboxes", on: "uuid", unique: true },
  { name: "inboxes_owner", table: "inboxes", on: "dialect, owner_id", unique: true },
  { name: "inbox_members_account", table: "inbox_members", on: "account_id" },
  { name: "conversations_uuid", table: "conversations", on: "uuid", unique: true },
  { name: "conversations_phien", table: "conversations", on: "phien", unique: true },
  // At most one open conversation of a pair: the key is emptied when it closes.
  { name: "conversations_open", table: "conversations", on: "open_key", unique: true },
  { name: "conversations_revision", table: "conversations", on: "inbox_id, revision" },
  { name: "conversations_activity", table: "conversations", on: "inbox_id, last_activity_at, id" },
  { name: "conversations_customer", table: "conversations", on: "customer_id, dialect" },
  {
    name: "conversations_needs_reply",
    table: "conversations",
    on: "inbox_id, agent_id, needs_reply_since, id",
  },
  { name: "conversations_waiting", table: "conversations", on: "inbox_id, state, session_started_at, id" },
  { name: "conversations_ended", table: "conversations", on: "inbox_id, ended_at, id" },
  { name: "conversations_agent", table: "conversations", on: "agent_id, state, inbox_id" },
  // At most one open session of a conversation: the column is emptied when it ends.
  { name: "sessions_open", table: "sessions", on: "open_conversation_id", unique: true },
  { name: "sessions_conversation", table: "sessions", on: "conversation_id, id" },
  // Exactly once for those who send a client id.
  { name: "messages_client", table: "messages", on: "conversation_id, sender_id, client_id", unique: true },
  { name: "sign_ins_account", table: "sign_ins", on: "account_id" },
  { name: "refresh_tokens_sign_in", table: "refresh_tokens", on: "sign_in_id" },
  { name: "audit_log_subject", table: "audit_log", on: "subject, id" },
];
