import type { Directory } from "./accounts/directory.ts";
import type { SignIns } from "./accounts/sign-in.ts";
import type { AccountStore } from "./ports/accounts.ts";
import type { ConversationReader, RoomReader, TenantReader } from "./ports/conversations.ts";
import type { VisitorReader } from "./ports/customers.ts";
import type { CannedReplyReader, InboxReader } from "./ports/inboxes.ts";
import type { LinkStore } from "./ports/links.ts";
import type { MessageReader, MessageWriter } from "./ports/messages.ts";
import type { NotificationReader } from "./ports/notifications.ts";
import type { TicketReader } from "./ports/tickets.ts";
import type { Transactions } from "./ports/transactions.ts";
import type { OssIdentity } from "./visitors/identity.ts";

/** What every operation is given. */
export interface Core {
  accounts: AccountStore;
  directory: Directory;
  signIns: SignIns;
  transactions: Transactions;
  writer: MessageWriter;
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
  identity: OssIdentity;
}
