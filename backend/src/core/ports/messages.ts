import type { Sender } from "../accounts/account.ts";
import type { Conversation } from "../conversations/conversation.ts";
import type { Message, NewMessage } from "../messages/message.ts";

export interface MessageRow extends Message {
  sender: Sender | null;
}

/** A message to store, and what must hold of its conversation under the lock. */
export interface MessageOrder {
  message: NewMessage;
  /** Null for the system. */
  sender: Sender | null;
  /** The socket it came through, which learns of it by the acknowledgement and need not be told again. */
  origin?: string | undefined;
  /** The sender claims the session by this message if nobody has. */
  claims?: boolean;
  /** @throws DomainError when the message must not be stored. */
  check?: (conversation: Conversation) => void;
  /** The newest seq the sender knows: the message is `stale` when somebody else wrote after it. */
  knownSeq?: number | undefined;
}

export interface MessageReceipt {
  message: MessageRow;
  conversation: Conversation;
  /** The client id was known: this is the first answer again. */
  repeated: boolean;
}

/** Group commit: resolves once the message is durable. */
export interface MessageWriter {
  write(order: MessageOrder): Promise<MessageReceipt>;
}

/** Both ends are exclusive. */
export interface MessageRange {
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
  /** Of all texts in UTF-8; `limits.pageBytes` unless said otherwise. */
  bytes?: number;
}

/** Fewer messages than asked for where they are long, as with `range`, but at least one of those there are. */
export interface MessageStretch {
  messages: MessageRow[];
  /** More lie beyond: newer ones after `after`, else older ones. */
  more: boolean;
}

export interface MessageReader {
  /**
   * Messages beyond a seq, in order of seq; the newest ones when neither end is given. Fewer than asked for where they
   * are long.
   */
  range(conversationId: number, range: MessageRange): Promise<MessageRow[]>;
  /** What customers may see beyond a seq, in order of seq; the newest ones when neither end is given. */
  publicRange(conversationId: number, range: MessageRange): Promise<MessageStretch>;
  /**
   * The newest message customers may see of each of these conversations that has one. Of so many that their texts
   * exceed `bytes`, the later ones' texts are shortened.
   */
  newest(conversations: readonly Conversation[], bytes?: number): Promise<MessageRow[]>;
  /** How many messages customers may see stand at `seq` and after it. */
  countPublicFrom(conversation: Conversation, seq: number): Promise<number>;
  /** Page `page` (1 = newest) of what customers may see, oldest first inside the page. */
  publicPage(conversation: Conversation, page: number, limit: number): Promise<MessageRow[]>;
}
