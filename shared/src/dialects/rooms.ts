import { z } from "zod";
import { codePoints } from "../code-points.ts";
import { limits } from "../limits.ts";

/**
 * The rooms API: what goes in and what comes out. Source: `rooms-realtime.vi.md`, sections 1, 2 and 7; the socket
 * events are in `../realtime/rooms.ts`.
 */

/** A positive id, as a number or as the digits of an address. */
export const roomsId = z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** The topic of a consultation: 1 to 255 characters. */
export const roomsTitle = z
  .string()
  .trim()
  .min(1)
  .refine((title) => codePoints(title) <= limits.titleLength, { message: "too_long" })
  .transform((title) => title.toWellFormed());

export const createRoomSession = z.object({ title: roomsTitle });

/** `page` 1 is the newest page; inside it the oldest message comes first. */
export const roomMessagesQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(limits.roomPageMax).default(limits.roomPage),
});

/** Lists hold the newest 1,000; further pages beyond the contract. */
export const roomListQuery = z.object({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  limit: z.coerce.number().int().min(1).max(limits.roomListMax).default(limits.roomListMax),
});

export interface RoomPerson {
  id: number;
  userName: string;
  /** Empty where nobody has given one. */
  firstName: string;
  lastName: string;
  avatar: string | null;
}

/** A message. `seq` stands beyond the contract: 1, 2, 3 … within the room, for `afterSeq` and `beforeSeq`. */
export interface RoomMessage {
  id: number;
  content: string;
  createdAt: string;
  /** Null for what the system says. */
  sender: RoomPerson | null;
  roomId: number;
  seq: number;
}

export type RoomSessionStatus = "OPEN" | "IN_PROGRESS" | "ENDED";

/** A room inside a session. */
export interface RoomOfSession {
  id: number;
  name: string;
  /** Rooms last for ever. */
  isClosed: boolean;
  customerId: number;
  /** Who claimed last; stays when a session ends. */
  staffId: number | null;
  customer: RoomPerson;
}

export interface RoomSession {
  id: number;
  title: string;
  status: RoomSessionStatus;
  startedAt: string;
  /** Null while it is open. */
  endedAt: string | null;
  roomId: number;
  customerId: number;
  staffId: number | null;
  room: RoomOfSession;
  customer: RoomPerson;
  staff: RoomPerson | null;
}

/** A room in lists: `messages` holds the newest one. In detail: the newest page, oldest first. */
export interface Room extends RoomOfSession {
  staff: RoomPerson | null;
  messages: RoomMessage[];
  _count: { messages: number };
}

export interface RoomPagination {
  page: number;
  limit: number;
  total: number;
  totalPages: number;
}

export interface RoomMessagePage {
  messages: RoomMessage[];
  pagination: RoomPagination;
}

export interface RoomsFailure {
  statusCode: number;
  message: string;
  error: string;
}
