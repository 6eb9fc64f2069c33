import type { Directory } from "./accounts/directory.ts";
import type { SignIns } from "./accounts/sign-in.ts";
import type {
  AccountStore,
  CannedReplyReader,
  ConversationReader,
  InboxReader,
  MessageReader,
  MessageWriter,
  NotificationReader,
  RoomReader,
  TenantReader,
  TicketReader,
  Transactions,
  VisitorReader,
} from "./ports.ts";
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
  identity: OssIdentity;
}
