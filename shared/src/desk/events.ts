import type { z } from "zod";
import type { Presence } from "../words.ts";
import type {
  DeskCommand,
  DeskCommandInput,
  DeskCommandResult,
  DeskSignalResult,
  deskSignals,
  Reply,
} from "./commands.ts";
import type { DeskConversation, DeskMessage, DeskTicket } from "./models.ts";

/**
 * The socket event maps of the `/desk` namespace. The token goes into the handshake's `auth.token`.
 * A refused handshake carries `{ data: { code } }` with a `DeskErrorCode`.
 */

type Ack<T> = (reply: Reply<T>) => void;

export type DeskClientEvents = {
  [C in DeskCommand]: (input: DeskCommandInput<C>, ack: Ack<DeskCommandResult[C]>) => void;
} & {
  [S in keyof DeskSignalResult]: (
    input: z.input<(typeof deskSignals)[S]>,
    ack: Ack<DeskSignalResult[S]>,
  ) => void;
};

/** Why the server is about to close the socket. */
export type SignOffReason = "token_expired" | "signed_out" | "disabled" | "server_stopping";

export interface DeskServerEvents {
  /**
   * New messages of an open conversation, in order of seq, as one commit stored them. The socket a message came
   * through has it from its acknowledgement and need not be told again.
   */
  messages: (event: { conversationId: number; messages: DeskMessage[] }) => void;
  /** Conversations of one of the agent's inboxes as they are now. Changes close together arrive as one. */
  conversations: (event: { conversations: DeskConversation[] }) => void;
  /** Somebody is typing in an open conversation, or has stopped. Valid for 6 s. */
  typing: (event: {
    conversationId: number;
    side: "customer" | "agent";
    name: string;
    typing: boolean;
  }) => void;
  /** An agent of one of the agent's inboxes changed presence. */
  presence: (event: { agentId: number; presence: Presence }) => void;
  /** Tickets of one of the agent's inboxes as they are now. */
  tickets: (event: { tickets: DeskTicket[] }) => void;
  /** A conversation was handed to this agent by another, perhaps with a note. */
  transferred: (event: { conversationId: number; by: string; note: string | null }) => void;
  /** The inboxes the agent is a member of have changed: ask `GET /api/desk/hello` again. */
  membership: () => void;
  bye: (event: { reason: SignOffReason }) => void;
}
