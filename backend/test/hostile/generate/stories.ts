import { targetNames } from "../../matrix/actors.ts";
import { askingOf } from "../../matrix/cells.ts";
import type { HttpRow } from "../../matrix/rows.ts";
import { pollingBody } from "./beside.ts";
import { asJson, setBody } from "./encode.ts";
import { type HttpInput, httpInput, type InputContext, requestFor } from "./http-inputs.ts";
import type { Random } from "./random.ts";
import { type HttpRequest, setHeader } from "./request.ts";
import type { Entry } from "./surface.ts";

/** Valid steps one after the other, in an order nobody intended. */

/** What earlier answers of the same story have given out. */
export interface Memory {
  [name: string]: string | undefined;
}

export type Step = (memory: Memory) => HttpInput;

/** One request, or a story of several. The first items try every entry once. */
export function stepsOf(
  surface: readonly Entry<HttpRow>[],
  item: number,
  random: Random,
  context: InputContext,
): Step[] {
  const first = surface[item];
  if (first) return [() => httpInput(first, random, context)];
  if (random.chance(0.97)) {
    const entry = random.weighted(surface.map((one) => [one.weight, one] as const));
    return [() => httpInput(entry, random, context)];
  }
  return random.weighted([
    [30, () => aboutOne(surface, random, context)],
    [1, () => signingIn(random)],
    [10, () => visiting(random)],
    [10, () => windowing(random)],
    [10, () => polling(random, context)],
  ])();
}

/** Everybody who has a right to one conversation uses some of it. */
function aboutOne(surface: readonly Entry<HttpRow>[], random: Random, context: InputContext): Step[] {
  const asked = random.pick(targetNames);
  const cells = surface.flatMap(({ row, allowed }) =>
    row.about.length > 0 ? allowed.filter((one) => one.asked === asked).map((one) => ({ row, ...one })) : [],
  );
  return Array.from({ length: random.between(4, 14) }, () => () => {
    const { row, actor } = random.pick(cells);
    const asking = askingOf(context.world, { actor, asked, verified: context.verified });
    const kinds = random.chance(0.15) ? ["field"] : [];
    const request = requestFor(row, asking, kinds, random, context);
    return { name: row.name, actor, kinds: ["story", ...kinds], request };
  });
}

const call = (target: string, body?: unknown, headers: [string, string][] = []): HttpRequest => {
  const [method = "", path = ""] = target.split(" ");
  const request: HttpRequest = {
    ...{ method, target: path, body: null, broken: false, unfinished: false },
    headers: [["host", "127.0.0.1"], ...headers],
  };
  if (body !== undefined) asJson(request, body);
  return request;
};

const step =
  (name: string, request: (memory: Memory) => HttpRequest): Step =>
  (memory) => ({ name, actor: "nobody", kinds: ["story"], request: request(memory) });

const bearer = (token: string | undefined): [string, string][] =>
  token === undefined ? [] : [["authorization", `Bearer ${token}`]];

/** Registers, signs in, refreshes, signs out, and uses what each of them gave. */
function signingIn(random: Random): Step[] {
  const who = { userName: `story-${random.hex(12)}`, password: "a long password" };
  const older = random.chance(0.5);
  const refreshToken = (memory: Memory) =>
    (older ? memory.olderRefreshToken : memory.refreshToken) ?? "none".repeat(9);
  const steps = [
    step("POST /api/auth/login", () => call("POST /api/auth/login", who)),
    ...["/refresh", "/logout", "/refresh"].map((path) =>
      step(`POST /api/auth${path}`, (memory) =>
        call(`POST /api/auth${path}`, { refreshToken: refreshToken(memory) }),
      ),
    ),
    ...["/api/auth/me", "/api/chat/rooms", "/api/desk/hello"].map((path) =>
      step(`GET ${path}`, (memory) => call(`GET ${path}`, undefined, bearer(memory.accessToken))),
    ),
  ];
  return [
    step("POST /api/auth/register", () => call("POST /api/auth/register", who)),
    ...Array.from({ length: random.between(3, 9) }, () => random.pick(steps)),
  ];
}

/** A visitor of the OSS livechat. */
function visiting(random: Random): Step[] {
  const browser = random.uuid();
  const session = (memory: Memory) => memory.session_id ?? browser;
  const proof = ({ visitor_token: token }: Memory): [string, string][] =>
    token === undefined ? [] : [["x-visitor-token", token]];
  const inSession = (method: string, rest: string, body?: unknown) =>
    step(`${method} /api/chat/session/:id${rest}`, (memory) =>
      call(`${method} /api/chat/session/${session(memory)}${rest}`, body, proof(memory)),
    );
  const start = step("POST /api/chat/start", (memory) => {
    const body = { browser_uuid: browser, topic: "a story" };
    const request = call("POST /api/chat/start", body, random.chance(0.5) ? proof(memory) : []);
    if (random.chance(0.3)) setHeader(request, "idempotency-key", browser);
    return request;
  });
  const contact = (memory: Memory) => ({
    session_id: session(memory),
    contact_name: "Budi",
    contact_email: "b@example.com",
  });
  const steps = [
    start,
    inSession("GET", ""),
    inSession("GET", "/messages"),
    inSession("POST", "/messages", { message: "a story's message" }),
    inSession("POST", "/close", {}),
    step("POST /api/chat/contact", (memory) =>
      call("POST /api/chat/contact", contact(memory), proof(memory)),
    ),
    step("GET /api/chat/history", (memory) =>
      call(`GET /api/chat/history?browser_uuid=${browser}`, undefined, proof(memory)),
    ),
    step("POST /api/chat/link-user", (memory) => {
      const body = { browser_uuid: browser, oss_user_id: `story-${browser}`, email: "b@example.com" };
      return call("POST /api/chat/link-user", body, proof(memory));
    }),
  ];
  return [start, ...Array.from({ length: random.between(3, 12) }, () => random.pick(steps))];
}

/** A visitor of the chat window. */
function windowing(random: Random): Step[] {
  const start = step("POST /api/window/conversations", (memory) => {
    const visitor = memory.token === undefined ? { visitor: { browserUuid: random.uuid() } } : {};
    const body = { channel: "oss", topic: "a story", clientId: random.uuid(), ...visitor };
    return call("POST /api/window/conversations", body, bearer(memory.token));
  });
  const inside = (method: string, rest: string, body?: () => unknown) =>
    step(`${method} /api/window/conversations/:id${rest}`, (memory) =>
      call(
        `${method} /api/window/conversations/${memory.conversation ?? random.uuid()}${rest}`,
        body?.(),
        bearer(memory.token),
      ),
    );
  const steps = [
    start,
    inside("GET", ""),
    inside("GET", "/messages"),
    inside("POST", "/send", () => ({ clientId: random.uuid(), text: "a story's message" })),
    inside("POST", "/read", () => ({ seq: random.pick([0, 1, 2, 1_000]) })),
    inside("POST", "/contact", () => ({ name: "Budi", email: "b@example.com" })),
    inside("POST", "/end", () => ({})),
    inside("POST", "/rate", () => ({ stars: random.between(1, 5) })),
  ];
  return [start, ...Array.from({ length: random.between(3, 12) }, () => random.pick(steps))];
}

/** A Socket.IO connection without a web socket. */
function polling(random: Random, context: InputContext): Step[] {
  const path = (memory: Memory) => {
    const sid = random.chance(0.9) ? (memory.sid ?? "nothing") : random.hex(20);
    return `/socket.io/?EIO=${random.pick([4, 4, 4, 3, 5])}&transport=polling&sid=${sid}`;
  };
  const send = step("POST /socket.io/", (memory) => {
    const request = call(`POST ${path(memory)}`);
    const type = random.pick(["text/plain;charset=UTF-8", "text/plain", "application/octet-stream", "a/b"]);
    setBody(request, Buffer.from(pollingBody(random, context)), type);
    return request;
  });
  const poll = step("GET /socket.io/", (memory) => {
    const request = call(`GET ${path(memory)}${random.pick(["", "&j=0", "&j=<script>", "&b64=1", "&t=1"])}`);
    // Without news the answer comes with the next heartbeat.
    return Object.assign(request, { broken: true, unfinished: true });
  });
  const begin = step("GET /socket.io/", () => call("GET /socket.io/?EIO=4&transport=polling"));
  return [begin, ...Array.from({ length: random.between(2, 6) }, () => random.pick([send, send, poll]))];
}

const remembered =
  /"(sid|accessToken|refreshToken|token|session_id|visitor_token|conversation":\{"id)":"([^"]{1,4000})"/g;

/** Keeps what an answer gave out. */
export function remember(memory: Memory, text: string): void {
  for (const [, name = "", value] of text.matchAll(remembered)) {
    if (name === "refreshToken") memory.olderRefreshToken = memory.refreshToken ?? value;
    memory[name.split('"')[0] ?? name] = value;
  }
}
