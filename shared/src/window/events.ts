import { z } from "zod";
import {
  conversationKey,
  type WindowCommand,
  type WindowCommandInput,
  type WindowCommandResult,
  type WindowReply,
} from "./api.ts";
import type { WindowConversation, WindowMessage, WindowNotification, WindowOpened } from "./models.ts";

/**
 * The `/window` namespace: the customer's socket, of visitors and everybody else. The token goes into the handshake's
 * `auth.token` (or `query.token`); a refused handshake carries `{ data: { code } }`.
 */

/** Events that store nothing. */
export const windowSignals = {
  /** Follow a conversation. With `afterSeq` the answer holds what is newer than it, else the newest page. */
  open: z.object({
    conversation: conversationKey,
    afterSeq: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
  }),
  close: z.object({ conversation: conversationKey }),
  typing: z.object({ conversation: conversationKey, typing: z.boolean() }),
} as const;

export interface WindowSignalResult {
  open: WindowOpened;
  close: Record<string, never>;
  typing: Record<string, never>;
}

type Ack<T> = (reply: WindowReply<T>) => void;

export type WindowClientEvents = {
  [C in WindowCommand]: (input: WindowCommandInput<C>, ack: Ack<WindowCommandResult[C]>) => void;
} & {
  [S in keyof WindowSignalResult]: (
    input: z.input<(typeof windowSignals)[S]>,
    ack: Ack<WindowSignalResult[S]>,
  ) => void;
};

export interface WindowServerEvents {
  /** New messages of an open conversation, in order of seq, none missing, own ones too. */
  messages: (event: { conversation: string; messages: WindowMessage[] }) => void;
  /** An open conversation as it is now. */
  conversation: (event: { conversation: WindowConversation }) => void;
  /** An agent is typing in an open conversation, or has stopped. Valid for 6 s. */
  typing: (event: { conversation: string; name: string; typing: boolean }) => void;
  /** For a tenant's users, whatever they have open. */
  notification: (event: { notification: WindowNotification }) => void;
  /** The server is about to close the socket. `token_expired`, `revoked`: come again with another token. */
  bye: (event: { reason: "token_expired" | "revoked" | "server_stopping" }) => void;
}
