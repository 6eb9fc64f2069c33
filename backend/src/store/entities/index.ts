import { AccountEntity } from "./account.ts";
import { AuditEntity } from "./audit.ts";
import { ConversationEntity, SessionEntity } from "./conversation.ts";
import { InboxEntity, InboxMemberEntity } from "./inbox.ts";
import { MessageEntity } from "./message.ts";
import { RefreshTokenEntity, SignInEntity } from "./sign-in.ts";

export const entities = [
  AccountEntity,
  InboxEntity,
  InboxMemberEntity,
  ConversationEntity,
  SessionEntity,
  MessageEntity,
  SignInEntity,
  RefreshTokenEntity,
  AuditEntity,
];
