import type { MigrationInterface, QueryRunner } from "typeorm";
import { columns, flavourOf } from "../sql/flavour.ts";
import { addColumn, createIndex, type IndexPlan } from "./ddl.ts";

/** Visitors and their contact details, tenants, tickets, notifications, ratings, canned replies, our own settings. */
export class Doors1764200000001 implements MigrationInterface {
  readonly name = "Doors1764200000001";
  /** Only DDL, each statement repeatable: MySQL would commit in the middle anyway. */
  readonly transaction = false;

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables(runner)) await runner.query(table);
    for (const [table, name, type] of additions(runner)) await addColumn(runner, table, name, type);
    for (const index of indexes) await createIndex(runner, index);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const name of ["settings", "canned_replies", "notifications", "tickets", "contacts", "visitors"]) {
      await runner.query(`DROP TABLE IF EXISTS ${name}`);
    }
  }
}

function tables(runner: QueryRunner): string[] {
  const c = columns(flavourOf(runner));
  return [
    // `chat_users` of the OSS contract. `account_key` is the host account's first row, of which there is one.
    `CREATE TABLE IF NOT EXISTS visitors (
      id ${c.autoId},
      uuid ${c.uuid} NOT NULL,
      browser_uuid ${c.uuid} NULL,
      oss_user_id ${c.key(255)} NULL,
      account_key ${c.key(255)} NULL,
      email ${c.name(255)} NULL,
      is_anonymous ${c.int} NOT NULL DEFAULT 1,
      verified_at ${c.time} NULL,
      ip_address ${c.key(45)} NOT NULL,
      user_agent ${c.text} NULL,
      conversation_count ${c.int} NOT NULL DEFAULT 0,
      created_at ${c.time} NOT NULL,
      updated_at ${c.time} NOT NULL,
      deleted_at ${c.time} NULL
    )${c.tableEnd}`,
    // `chat_session_contacts` of the OSS contract.
    `CREATE TABLE IF NOT EXISTS contacts (
      id ${c.autoId},
      uuid ${c.uuid} NOT NULL,
      conversation_id ${c.id} NOT NULL,
      contact_name ${c.name(255)} NOT NULL,
      contact_email ${c.name(255)} NOT NULL,
      contact_phone ${c.name(50)} NULL,
      position ${c.name(255)} NULL,
      company_name ${c.name(255)} NULL,
      created_at ${c.time} NOT NULL,
      updated_at ${c.time} NOT NULL,
      deleted_at ${c.time} NULL,
      FOREIGN KEY (conversation_id) REFERENCES conversations (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS tickets (
      id ${c.autoId},
      inbox_id ${c.id} NOT NULL,
      conversation_id ${c.id} NOT NULL,
      agent_id ${c.id} NULL,
      subject ${c.name(255)} NOT NULL,
      status ${c.key(10)} NOT NULL,
      open_key ${c.key(64)} NULL,
      created_at ${c.time} NOT NULL,
      updated_at ${c.time} NOT NULL,
      FOREIGN KEY (inbox_id) REFERENCES inboxes (id),
      FOREIGN KEY (conversation_id) REFERENCES conversations (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS notifications (
      id ${c.autoId},
      inbox_id ${c.id} NOT NULL,
      conversation_id ${c.id} NOT NULL,
      seq ${c.big} NOT NULL,
      type ${c.key(20)} NOT NULL,
      title ${c.name(255)} NOT NULL,
      body ${c.name(255)} NOT NULL,
      read_at ${c.time} NULL,
      created_at ${c.time} NOT NULL,
      FOREIGN KEY (inbox_id) REFERENCES inboxes (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS canned_replies (
      id ${c.autoId},
      inbox_id ${c.id} NULL,
      shortcut ${c.key(32)} NOT NULL,
      body ${c.text} NOT NULL,
      created_at ${c.time} NOT NULL,
      updated_at ${c.time} NOT NULL,
      FOREIGN KEY (inbox_id) REFERENCES inboxes (id)
    )${c.tableEnd}`,
    `CREATE TABLE IF NOT EXISTS settings (
      name ${c.key(64)} NOT NULL PRIMARY KEY,
      value ${c.text} NOT NULL
    )${c.tableEnd}`,
  ];
}

function additions(runner: QueryRunner): [table: string, name: string, type: string][] {
  const c = columns(flavourOf(runner));
  return [
    ["conversations", "visitor_id", `${c.id} NULL`],
    ["conversations", "priority", `${c.key(10)} NOT NULL DEFAULT 'normal'`],
    ["conversations", "ticket_id", `${c.id} NULL`],
    // By which a start that is sent again is known: see `startKey`.
    ["conversations", "start_key", `${c.key(64)} NULL`],
    ["conversations", "deleted_at", `${c.time} NULL`],
    ["inboxes", "tenant_id", `${c.id} NULL`],
    ["sessions", "rating", `${c.int} NULL`],
    ["sessions", "rating_comment", `${c.text} NULL`],
    ["sessions", "rated_at", `${c.time} NULL`],
  ];
}

const indexes: IndexPlan[] = [
  { name: "visitors_uuid", table: "visitors", on: "uuid", unique: true },
  { name: "visitors_browser", table: "visitors", on: "browser_uuid", unique: true },
  { name: "visitors_account", table: "visitors", on: "account_key", unique: true },
  { name: "visitors_oss_user", table: "visitors", on: "oss_user_id" },
  { name: "contacts_uuid", table: "contacts", on: "uuid", unique: true },
  { name: "contacts_conversation", table: "contacts", on: "conversation_id", unique: true },
  { name: "tickets_status", table: "tickets", on: "inbox_id, status, id" },
  { name: "tickets_conversation", table: "tickets", on: "conversation_id" },
  // At most one open ticket of a kind: the key is emptied when it is resolved.
  { name: "tickets_open", table: "tickets", on: "open_key", unique: true },
  // One message, one notification.
  { name: "notifications_message", table: "notifications", on: "conversation_id, seq", unique: true },
  { name: "notifications_inbox", table: "notifications", on: "inbox_id, id" },
  { name: "notifications_unread", table: "notifications", on: "inbox_id, read_at, id" },
  { name: "canned_replies_shortcut", table: "canned_replies", on: "inbox_id, shortcut", unique: true },
  { name: "inboxes_tenant", table: "inboxes", on: "tenant_id", unique: true },
  { name: "conversations_visitor", table: "conversations", on: "visitor_id, id" },
  { name: "conversations_start", table: "conversations", on: "start_key", unique: true },
  { name: "conversations_inbox", table: "conversations", on: "inbox_id, id" },
  {
    name: "conversations_queue",
    table: "conversations",
    on: "inbox_id, state, priority, session_started_at, id",
  },
];
