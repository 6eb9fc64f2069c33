import { createHash } from "node:crypto";
import type { SignInStore } from "../core/accounts/sign-in.ts";
import type { EventSink } from "../core/events.ts";
import type { AccountStore } from "../core/ports/accounts.ts";
import type { ConversationReader, RoomReader, TenantReader } from "../core/ports/conversations.ts";
import type { VisitorReader } from "../core/ports/customers.ts";
import type { CannedReplyReader, InboxReader } from "../core/ports/inboxes.ts";
import type { LinkStore } from "../core/ports/links.ts";
import type { MessageReader } from "../core/ports/messages.ts";
import type { NotificationReader } from "../core/ports/notifications.ts";
import type { TicketReader } from "../core/ports/tickets.ts";
import type { Transactions } from "../core/ports/transactions.ts";
import { accountStore } from "./accounts.ts";
import { type Administration, administration } from "./administration.ts";
import { type Database, type DatabaseOptions, openDatabase } from "./database.ts";
import { GroupCommitWriter, writerLimits } from "./message-writer.ts";
import { migrate } from "./migrate.ts";
import { longestStatement } from "./mysql/longest-statement.ts";
import { cannedReplyReader } from "./readers/canned-replies.ts";
import { conversationReader } from "./readers/conversations.ts";
import { inboxReader } from "./readers/inboxes.ts";
import { type Listings, listings } from "./readers/listings.ts";
import { messageReader } from "./readers/messages.ts";
import { notificationReader } from "./readers/notifications.ts";
import { roomReader } from "./readers/rooms.ts";
import { readSetting } from "./readers/settings.ts";
import { tenantReader } from "./readers/tenants.ts";
import { ticketReader } from "./readers/tickets.ts";
import { visitorReader } from "./readers/visitors.ts";
import { signInStore } from "./sign-ins.ts";
import { mysqlBatch } from "./sql/batch-mysql.ts";
import { sqliteBatch } from "./sql/batch-sqlite.ts";
import { StoreFailure } from "./store-failure.ts";
import { coreTransactions } from "./store-tx.ts";
import { TransactionDoor } from "./transactions.ts";
import { linkStore } from "./used-links.ts";
import { WriteProbe } from "./write-probe.ts";

/** Everything that is kept. */
export interface Store {
  database: Database;
  door: TransactionDoor;
  transactions: Transactions;
  writer: GroupCommitWriter;
  accounts: AccountStore;
  signIns: SignInStore;
  conversations: ConversationReader;
  messages: MessageReader;
  rooms: RoomReader;
  inboxes: InboxReader;
  visitors: VisitorReader;
  tenants: TenantReader;
  tickets: TicketReader;
  notifications: NotificationReader;
  cannedReplies: CannedReplyReader;
  links: LinkStore;
  /** The secret that signs the chat window's tokens: the same in every process, and never changed. */
  windowKey: string;
  /** Names this installation where several share a service. */
  installation: string;
  /** The secret that signs this installation's own access tokens: the same in every process, and never changed. */
  tokenKey: string;
  /** Since when accounts have issuers, in milliseconds since 1970. */
  issuersSince: number;
  administration: Administration;
  listings: Listings;
  /** Whether the database takes writes. @throws DomainError unavailable; why, says `database.availability` */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the database and brings its schema up to date.
 * @param sink takes the events of every commit
 * @throws StoreFailure when either is not possible
 */
export async function openStore(url: string, sink: EventSink, options?: DatabaseOptions): Promise<Store> {
  const database = await openDatabase(url, options).catch((error: unknown) => {
    throw new StoreFailure("The database of DATABASE_URL cannot be opened", error);
  });
  try {
    await migrate(database);
  } catch (error) {
    await database.close().catch(() => undefined);
    throw new StoreFailure("The database's schema cannot be brought up to date", error);
  }
  const limits = { ...writerLimits, packetBytes: await longestStatement(database) };
  const windowKey = await readSetting(database, "window_key");
  const tokenKey = await readSetting(database, "token_key");
  const issuersSince = Number(await readSetting(database, "issuers_since"));
  database.serve();
  const door = new TransactionDoor(database, sink);
  const probe = new WriteProbe(database, door);
  const batchSql = database.flavour === "sqlite" ? sqliteBatch : mysqlBatch;
  return {
    database,
    door,
    transactions: coreTransactions(door),
    writer: new GroupCommitWriter(door, batchSql, sink, database.availability, limits),
    accounts: accountStore(database, door),
    signIns: signInStore(database, door),
    conversations: conversationReader(database),
    messages: messageReader(database),
    rooms: roomReader(database),
    inboxes: inboxReader(database),
    visitors: visitorReader(database),
    tenants: tenantReader(database),
    tickets: ticketReader(database),
    notifications: notificationReader(database),
    cannedReplies: cannedReplyReader(database),
    links: linkStore(database, door),
    windowKey,
    installation: createHash("sha256").update(`installation ${windowKey}`).digest("hex").slice(0, 16),
    tokenKey,
    issuersSince,
    administration: administration(database, door),
    listings: listings(database),
    ping: () => probe.check(),
    close: async () => {
      probe.stop();
      await door.settled();
      await database.close();
    },
  };
}
