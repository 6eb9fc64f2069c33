import type { RoomMessage, RoomMessagePage, RoomsFailure } from "@switchboard/shared/dialects/rooms";
import type {
  RoomClientEvents,
  RoomEvent,
  RoomReply,
  RoomServerEvents,
} from "@switchboard/shared/realtime/rooms";
import { io, type Socket } from "socket.io-client";
import { expect } from "vitest";
import type { TestApp } from "../app.ts";

/** Calls the rooms API and speaks in `/chat`, as clients written from the contract do. */

export interface RoomsAnswer<T = unknown> {
  status: number;
  /** As it came over the wire. */
  text: string;
  headers: Headers;
  body: T;
}

export interface RawCall {
  method?: string;
  token?: string | null;
  headers?: Record<string, string>;
  body?: string;
}

/** One request as given; the path with its prefix. */
export async function call<T = unknown>(
  app: TestApp,
  path: string,
  { method = "GET", token = null, headers, body }: RawCall = {},
): Promise<RoomsAnswer<T>> {
  const response = await fetch(`${app.origin}${path}`, {
    method,
    headers: { ...(token === null ? {} : { authorization: `Bearer ${token}` }), ...headers },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  const parsed = text === "" ? undefined : (JSON.parse(text) as unknown);
  return { status: response.status, text, headers: response.headers, body: parsed as T };
}

export const get = <T = unknown>(app: TestApp, token: string | null, path: string, prefix = "/api/chat") =>
  call<T>(app, `${prefix}${path}`, { token });

/** With a JSON body, or with none at all as the contract's own examples post. */
export const post = <T = unknown>(
  app: TestApp,
  token: string | null,
  path: string,
  body?: unknown,
  prefix = "/api/chat",
) =>
  call<T>(app, `${prefix}${path}`, {
    method: "POST",
    token,
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });

const reasons: Record<number, string> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
};

/** What every failure looks like: the status, and exactly these three fields. */
export function expectFailure(answer: RoomsAnswer, status: number, message?: string): void {
  expect(answer.body).toEqual({
    statusCode: status,
    message: message ?? expect.any(String),
    error: reasons[status],
  });
  expect((answer.body as RoomsFailure).message.length).toBeGreaterThan(0);
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toBe("application/json; charset=utf-8");
}

/** Everything REST tells of a room's messages, page by page from the newest, put into the order of `seq`. */
export async function storedMessages(app: TestApp, token: string, roomId: number): Promise<RoomMessage[]> {
  const found: RoomMessage[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/rooms/${roomId}/messages?page=${page}&limit=100`;
    const { status, body } = await get<RoomMessagePage>(app, token, path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    found.unshift(...body.messages);
    if (page >= body.pagination.totalPages) return found;
  }
}

type Payload<E extends keyof RoomServerEvents> = Parameters<RoomServerEvents[E]>[0];

/** A socket in `/chat` that remembers everything it hears, from the first packet on. */
export class RoomClient {
  /** Name and arguments of each event, in the order of arrival. */
  readonly heard: [name: string, ...given: unknown[]][] = [];

  constructor(readonly socket: Socket<RoomServerEvents, RoomClientEvents>) {
    socket.onAny((...event: [string, ...unknown[]]) => this.heard.push(event));
  }

  of<E extends keyof RoomServerEvents>(name: E): Payload<E>[] {
    return this.heard.filter(([heard]) => heard === name).map(([, payload]) => payload as Payload<E>);
  }

  get seqs(): number[] {
    return this.of("new_message").map(({ seq }) => seq);
  }

  /** The first event of a name that is liked, whether it has arrived already or comes within `ms`. */
  event<E extends keyof RoomServerEvents>(
    name: E,
    likes: (payload: Payload<E>) => boolean = () => true,
    ms = 5_000,
  ): Promise<Payload<E>> {
    const known = this.of(name).find(likes);
    if (known) return Promise.resolve(known);
    return new Promise((resolve, reject) => {
      const listener = (...[heard, payload]: [string, unknown]) => {
        if (heard !== name || !likes(payload as Payload<E>)) return;
        stop();
        resolve(payload as Payload<E>);
      };
      const stop = () => {
        clearTimeout(timer);
        this.socket.offAny(listener);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`no ${name} within ${ms} ms`));
      }, ms);
      this.socket.onAny(listener);
    });
  }

  /** Says something and waits for the acknowledgement. Whatever is given is sent as it is. */
  ask<E extends RoomEvent>(name: E, ...given: unknown[]): Promise<RoomReply<E>> {
    const waiting = this.socket.timeout(20_000);
    const emit = waiting.emitWithAck.bind(waiting) as unknown as (
      name: string,
      ...given: unknown[]
    ) => Promise<RoomReply<E>>;
    return emit(name, ...given);
  }

  /** Says something and waits for nothing. */
  say(name: string, ...given: unknown[]): void {
    (this.socket.emit as (name: string, ...given: unknown[]) => void).call(this.socket, name, ...given);
  }

  /** As `ask`, where nothing but success will do. */
  async must<E extends RoomEvent>(name: E, given: object): Promise<Extract<RoomReply<E>, { ok: true }>> {
    const reply = await this.ask(name, given);
    if (!reply.ok) throw new Error(`${name}: ${reply.error}`);
    return reply as Extract<RoomReply<E>, { ok: true }>;
  }
}

/** Where a token may stand in the handshake; the contract's first example puts it in both. */
export type TokenPlace = "auth" | "query" | "both";

/** A connection as the contract opens it. Rejects with the server's word when the handshake is refused. */
export async function connectChat(
  app: TestApp,
  token: unknown,
  place: TokenPlace = "auth",
): Promise<RoomClient> {
  const socket: Socket<RoomServerEvents, RoomClientEvents> = io(`${app.origin}/chat`, {
    ...(place === "query" ? {} : { auth: { token } }),
    ...(place === "auth" ? {} : { query: { token: token as string } }),
    // The contract's clients begin by polling, which takes longer.
    ...(place === "both" ? {} : { transports: ["websocket"] }),
    forceNew: true,
    reconnection: false,
  });
  const client = new RoomClient(socket);
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return client;
}
