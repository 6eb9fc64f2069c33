import {
  createRoomSession,
  type Room,
  type RoomMessagePage,
  type RoomSession,
  roomListQuery,
  roomMessagesQuery,
} from "@switchboard/shared/dialects/rooms";
import { z } from "zod";

/** The rooms dialect in the OpenAPI page, with its contract's examples. Each address is there without `/api` too. */

const customer = {
  id: 5,
  userName: "customer123",
  firstName: "Nguyen",
  lastName: "Van A",
  avatar: "https://chat.example/a.png",
};
const staff = { id: 2, userName: "staff123", firstName: "Tran", lastName: "Thi B", avatar: null };
const roomOfSession = {
  id: 1,
  name: "Support Request #1",
  isClosed: false,
  customerId: 5,
  staffId: null,
  customer,
};
const message = {
  id: 123,
  content: "Xin chào, tôi cần tư vấn...",
  createdAt: "2024-01-01T10:05:00.000Z",
  sender: customer,
  roomId: 1,
  seq: 1,
};
const page: RoomMessagePage = {
  messages: [message],
  pagination: { page: 1, limit: 50, total: 1, totalPages: 1 },
};
const room: Room = { ...roomOfSession, staff: null, messages: [message], _count: { messages: 1 } };
const assigned: Room = { ...room, staffId: 2, staff };
const open: RoomSession = {
  id: 1,
  title: "Tư vấn về dịch vụ chăm sóc thú cưng",
  status: "OPEN",
  startedAt: "2024-01-01T10:00:00.000Z",
  endedAt: null,
  roomId: 1,
  customerId: 5,
  staffId: null,
  room: roomOfSession,
  customer,
  staff: null,
};
const claimed: RoomSession = { ...open, status: "IN_PROGRESS", staffId: 2, staff };
const ended: RoomSession = { ...claimed, status: "ENDED", endedAt: "2024-01-01T11:00:00.000Z" };

const failures: Record<string, [error: string, message: string]> = {
  "400": ["Bad Request", "title: Invalid input: expected string, received undefined"],
  "401": ["Unauthorized", "Unauthorized"],
  "403": ["Forbidden", "Forbidden resource"],
  "404": ["Not Found", "Room not found"],
  "409": ["Conflict", "Session already claimed"],
  "429": ["Too Many Requests", "Too many requests, try again later"],
};

const answers = (status: string, example: unknown) => ({
  [status]: { description: "Success", content: { "application/json": { example } } },
  ...Object.fromEntries(
    Object.entries(failures).map(([code, [error, text]]) => [
      code,
      {
        description: error,
        content: { "application/json": { example: { statusCode: Number(code), message: text, error } } },
      },
    ]),
  ),
});

const id = { name: "id", in: "path", required: true, schema: { type: "integer", minimum: 1 } };
const schemaOf = (schema: z.ZodType) =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Record<string, unknown>;
const queryOf = (schema: z.ZodType) =>
  Object.entries((schemaOf(schema).properties ?? {}) as Record<string, unknown>).map(([name, property]) => ({
    name,
    in: "query",
    required: false,
    schema: property,
  }));

const get = (summary: string, example: unknown, parameters: unknown[] = []) => ({
  get: { tags: ["rooms"], summary, parameters, responses: answers("200", example) },
});
const post = (summary: string, status: string, example: unknown, more: object = {}) => ({
  post: { tags: ["rooms"], summary, parameters: [id], responses: answers(status, example), ...more },
});

export const roomsPaths = {
  "/api/chat/rooms": get(
    "A customer's room; a staff member's assigned rooms; all of them for an admin",
    [room],
    queryOf(roomListQuery),
  ),
  "/api/chat/rooms/unassigned": get("Rooms nobody has taken", [room], queryOf(roomListQuery)),
  "/api/chat/rooms/assigned": get("Rooms that are assigned", [assigned], queryOf(roomListQuery)),
  "/api/chat/rooms/{id}": get("A room with its newest messages", room, [id]),
  "/api/chat/rooms/{id}/messages": get("Messages, page 1 is the newest", page, [
    id,
    ...queryOf(roomMessagesQuery),
  ]),
  "/api/chat/rooms/{id}/sessions": post("Ask for advice; answers 200 with the open session", "201", open, {
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: schemaOf(createRoomSession), example: { title: open.title } },
      },
    },
  }),
  "/api/chat/sessions/unassigned": get("Sessions nobody has claimed, longest waiting first", [open]),
  "/api/chat/sessions/{id}/join": post("Claim a session", "200", claimed),
  "/api/chat/sessions/{id}/end": post("End a session; the room stays", "200", ended),
};
