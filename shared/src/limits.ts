/**
 * Lengths and sizes that both sides obey. Characters are Unicode code points unless said otherwise.
 */
export const limits = {
  /** Characters of a message, its ends trimmed for the check only. */
  messageLength: 4_000,
  /** UTF-16 units of a message as stored, blanks at its ends included: what fits the column for certain. */
  messageStored: 16_000,
  /** Characters of a title or topic. */
  titleLength: 255,
  /** Characters of the last message shown in a list. */
  snippetLength: 160,
  /** Characters of a client id or Idempotency-Key. */
  clientIdLength: 64,
  userNameLength: 64,
  nameLength: 100,
  passwordMin: 8,
  passwordMax: 200,
  /** Bytes of one socket packet and of one HTTP body. */
  socketPacketBytes: 64 * 1024,
  httpBodyBytes: 256 * 1024,
  /** Bytes of a request's head: a whole message of 4,000 emoji travels in an address as 48,000. */
  httpHeaderBytes: 64 * 1024,
  /** Rows of one page of the desk's list and of its messages. */
  deskPage: 50,
  deskPageMax: 200,
  /** Messages of one page of a room, and rooms or sessions of one list. */
  roomPage: 50,
  roomPageMax: 100,
  roomListMax: 1_000,
  /** Bytes of all texts in one page of messages, in UTF-8: fewer messages where they are long, but at least one. */
  pageBytes: 512 * 1024,
  /** The same of a tenant's session, which one answer holds as a whole unless it is very long. */
  tenantPageBytes: 1024 * 1024,
  /** Bytes of all canned replies in one answer. */
  cannedBytes: 2 * 1024 * 1024,
  /** UTF-16 units of a browser's description that are kept. */
  userAgentLength: 1_000,
  /** Sessions of one page of a visitor's history, and messages of one page of a session. */
  ossHistory: 20,
  ossHistoryMax: 100,
  ossMessages: 100,
  ossMessagesMax: 500,
  /** Rows of a tenant's lists, and messages of a session that one answer holds. */
  tenantPage: 50,
  tenantPageMax: 200,
  tenantMessages: 5_000,
  /** Messages of one page in the chat window, and conversations it remembers. */
  windowPage: 50,
  windowConversations: 20,
  /** Characters of a rating's comment and of a canned reply's shortcut. */
  ratingCommentLength: 1_000,
  cannedShortcutLength: 32,
  /** Rows of one answer to "what changed since". */
  changesPage: 500,
} as const;
