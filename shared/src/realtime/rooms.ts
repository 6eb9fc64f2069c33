import { z } from "zod";
import type { RoomMessage, RoomMessagePage, RoomPerson } from "../dialects/rooms.ts";
import { clientId, messageText } from "../text.ts";

/**
 * The socket events of the `/chat` namespace. Source: `rooms-realtime.vi.md`, section 3. The token goes into the
 * handshake's `auth.token` or `query.token`. Acknowledgements are optional and beyond the contract, as are `afterSeq`,
 * `history` and `clientId`.
 */

/** Over a socket an id is a number; a text of digits is none. */
const id = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);
const seq = z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER);

export const roomEvents = {
  /** With `afterSeq`: what is newer than that instead of the newest page. */
  join_room: z.object({ roomId: id, afterSeq: seq.optional() }),
  leave_room: z.object({ roomId: id }),
  /** With `clientId`: stored once, however often it is sent. */
  send_message: z.object({ roomId: id, content: messageText, clientId: clientId.optional() }),
  join_session: z.object({ sessionId: id }),
  leave_session: z.object({ sessionId: id }),
  /** Answered by `room_history` with the page of messages just before `beforeSeq`. */
  history: z.object({ roomId: id, beforeSeq: seq }),
} as const;
export type RoomEvent = keyof typeof roomEvents;

export interface RoomEventResult {
  join_room: { roomId: number; lastSeq: number };
  leave_room: { roomId: number };
  send_message: { message: RoomMessage };
  join_session: { sessionId: number; roomId: number };
  leave_session: { sessionId: number };
  history: RoomMessagePage;
}

export type RoomReply<E extends RoomEvent> =
  | ({ ok: true } & RoomEventResult[E])
  | { ok: false; error: string };

export type RoomClientEvents = {
  [E in RoomEvent]: (payload: z.input<(typeof roomEvents)[E]>, ack?: (reply: RoomReply<E>) => void) => void;
};

export interface RoomServerEvents {
  connected: (event: { message: string; userId: number; userRole: string }) => void;
  joined_room: (event: { roomId: number; message: string }) => void;
  /**
   * Oldest first. After `afterSeq` everything newer follows, at most `limits.roomPageMax` messages an event; the last
   * of them arrives before any `new_message`.
   */
  room_history: (page: RoomMessagePage) => void;
  /** In order of `seq`, each once. Those who joined get their own messages too. */
  new_message: (message: RoomMessage) => void;
  user_joined: (event: { roomId: number; userId: number; userName: string }) => void;
  user_left: (event: { roomId: number; userId: number; userName: string }) => void;
  session_joined: (event: { sessionId: number; roomId: number; staff: RoomPerson }) => void;
  session_left: (event: { sessionId: number; userId: number; userName: string }) => void;
  error: (event: { message: string }) => void;
}
