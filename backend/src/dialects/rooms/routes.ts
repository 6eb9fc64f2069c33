import Router from "@koa/router";
import {
  createRoomSession,
  roomListQuery,
  roomMessagesQuery,
  roomsId,
} from "@switchboard/shared/dialects/rooms";
import { limits as sizes } from "@switchboard/shared/limits";
import type { Context, Middleware } from "koa";
import type { PersonActor } from "../../core/accounts/account.ts";
import * as sessions from "../../core/conversations/room-sessions.ts";
import * as rooms from "../../core/conversations/rooms.ts";
import type { Core } from "../../core/core.ts";
import { answerErrors } from "../../http/answers.ts";
import { type ActorState, authenticate, person } from "../../http/authenticate.ts";
import { requestBodies } from "../../http/bodies.ts";
import { accountTurns, perAccount } from "../../http/guard.ts";
import type { Tokens } from "../../http/tokens.ts";
import { parseBody, parseQuery } from "../../http/validate.ts";
import type { Limits } from "../../limits/limits.ts";
import { roomsWords } from "./errors.ts";
import { presentRoom, presentRoomMessage, presentRoomSession, roomPagination } from "./present.ts";

type Handler = (core: Core, actor: PersonActor, context: Context) => Promise<unknown>;

const id = (context: Context) => roomsId.parse((context.params as { id?: string }).id);

/** Section 7 of the contract. Addresses that name something stand before those that take any id. */
const endpoints: [method: "get" | "post", path: string, handler: Handler][] = [
  ["get", "/rooms", list(rooms.myRooms)],
  ["get", "/rooms/unassigned", list(rooms.unassignedRooms)],
  ["get", "/rooms/assigned", list(rooms.assignedRooms)],
  [
    "get",
    "/rooms/:id",
    async (core, actor, context) =>
      presentRoom(await rooms.roomDetail(core, actor, id(context), sizes.roomPage)),
  ],
  [
    "get",
    "/rooms/:id/messages",
    async (core, actor, context) => {
      const { page, limit } = parseQuery(context, roomMessagesQuery);
      const { room, messages } = await rooms.roomMessages(core, actor, id(context), page, limit);
      return { messages: messages.map(presentRoomMessage), pagination: roomPagination(room, page, limit) };
    },
  ],
  [
    "post",
    "/rooms/:id/sessions",
    async (core, actor, context) => {
      const { title } = parseBody(context, createRoomSession);
      const { view, created } = await sessions.openRoomSession(core, actor, id(context), title);
      context.status = created ? 201 : 200;
      return presentRoomSession(view);
    },
  ],
  [
    "get",
    "/sessions/unassigned",
    async (core, actor) =>
      (await sessions.unassignedSessions(core, actor, sizes.roomListMax)).map(presentRoomSession),
  ],
  [
    "post",
    "/sessions/:id/join",
    async (core, actor, context) =>
      presentRoomSession(await sessions.joinRoomSession(core, actor, id(context))),
  ],
  [
    "post",
    "/sessions/:id/end",
    async (core, actor, context) =>
      presentRoomSession(await sessions.endRoomSession(core, actor, id(context))),
  ],
];

function list(read: typeof rooms.myRooms): Handler {
  return async (core, actor, context) => {
    const { page, limit } = parseQuery(context, roomListQuery);
    return (await read(core, actor, page, limit)).map(presentRoom);
  };
}

/** The contract writes its addresses both ways. */
const prefixes = ["/api/chat", "/chat"];

export function roomsRoutes(core: Core, tokens: Tokens, limits: Limits): Router {
  const router = new Router();
  const words = answerErrors(roomsWords);
  const before = [
    ...authenticate(tokens, core.directory, limits),
    perAccount(limits, "rooms_account"),
    requestBodies(["POST"]),
    accountTurns(limits),
  ];
  for (const prefix of prefixes) {
    for (const [method, path, handler] of endpoints) {
      router[method](`${prefix}${path}`, words, ...before, async (context) => {
        const body = await handler(core, person(context.state as ActorState), context);
        context.body = body;
      });
    }
    for (const path of new Set(endpoints.map((endpoint) => endpoint[1]))) {
      router.all(`${prefix}${path}`, words, wrongMethod);
    }
    router.all(`${prefix}{/*rest}`, words, unknownPath);
  }
  return router;
}

const wrongMethod: Middleware = (context) => context.throw(405);
const unknownPath: Middleware = (context) => context.throw(404);
