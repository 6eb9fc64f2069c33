import { AccountEntity, UndecidedAccountEntity } from "./account.ts";
import { AuditEntity } from "./audit.ts";
import { CannedReplyEntity, SettingEntity } from "./canned-reply.ts";
import { ConversationEntity, SessionEntity } from "./conversation.ts";
import { InboxEntity, InboxMemberEntity } from "./inbox.ts";
import { MessageEntity } from "./message.ts";
import { RefreshTokenEntity, SignInEntity } from "./sign-in.ts";
import { NotificationEntity, TicketEntity } from "./ticket.ts";
import { TransactionMarkEntity } from "./transaction-mark.ts";
import { UsedLinkEntity } from "./used-link.ts";
import { ContactEntity, VisitorEntity } from "./visitor.ts";

export const entities = [
  AccountEntity,
  UndecidedAccountEntity,
  InboxEntity,
  InboxMemberEntity,
  ConversationEntity,
  SessionEntity,
  MessageEntity,
  SignInEntity,
  RefreshTokenEntity,
  AuditEntity,
  VisitorEntity,
  ContactEntity,
  TicketEntity,
  NotificationEntity,
  CannedReplyEntity,
  SettingEntity,
  TransactionMarkEntity,
  UsedLinkEntity,
];
