import { type DeskCommand, deskCommands, deskSignals } from "@switchboard/shared/desk/commands";
import type { DeskClientEvents, DeskServerEvents, SignOffReason } from "@switchboard/shared/desk/events";
import type { DeskOpened } from "@switchboard/shared/desk/models";
import type { Namespace, Server, Socket } from "socket.io";
import type { z } from "zod";
import { displayName } from "../core/accounts/account.ts";
import { setPresence } from "../core/accounts/presence.ts";
import type { Core } from "../core/core.ts";
import { DomainError } from "../core/errors.ts";
import { assertAgent, visibleInboxes } from "../core/rights.ts";
import { deskWords } from "../http/desk-errors.ts";
import type { Tokens } from "../http/tokens.ts";
import type { Limits } from "../limits/limits.ts";
import { acknowledging } from "../realtime/acknowledge.ts";
import type { Connections } from "../realtime/connections.ts";
import { identifySocket, rooms } from "../realtime/handshake.ts";
import { fittingPage } from "../realtime/page-bytes.ts";
import { type Standing, whenExpired } from "../realtime/standing.ts";
import { Teller } from "../realtime/teller.ts";
import { type TypingBus, TypingOfOne } from "../realtime/typing.ts";
import * as queries from "./queries.ts";
import { runCommand } from "./routes.ts";

/** So many conversations one socket may have open at once. */
const mostFollowed = 1_000;

interface DeskSocketData extends Standing {
  /** The conversations it has open, each with its inbox, which never changes. */
  following: Map<number, number>;
}

export type DeskNamespace = Namespace<DeskClientEvents, DeskServerEvents, DeskServerEvents, DeskSocketData>;
export type DeskSocket = Socket<DeskClientEvents, DeskServerEvents, DeskServerEvents, DeskSocketData>;

export type DeskTeller = Teller<DeskServerEvents>;

export interface DeskSocketOptions {
  manyProcesses: boolean;
  core: Core;
  tokens: Tokens;
  typing: TypingBus;
  connections: Connections;
  limits: Limits;
  onFailure: (error: unknown) => void;
}

/** The `/desk` namespace: every command, and what is only said: open, close, typing, presence. */
export function deskSockets(
  io: Server,
  options: DeskSocketOptions,
): { namespace: DeskNamespace; teller: DeskTeller } {
  const namespace: DeskNamespace = io.of("/desk");
  const teller: DeskTeller = new Teller<DeskServerEvents>(namespace, options.manyProcesses);
  options.typing.subscribe(({ origin, ...typing }) => {
    teller.tellExcept(origin, [rooms.conversation(typing.conversationId)], "typing", typing);
  });
  const { refusal } = acknowledging(deskWords, options.onFailure);
  namespace.use((socket, next) => {
    options.connections
      .admit(socket, () => admit(socket, options))
      .then(
        () => next(),
        (error: unknown) => next(refusal(error)),
      );
  });
  namespace.on("connection", (socket) => connect(socket, options));
  return { namespace, teller };
}

/** @returns whose socket it is */
async function admit(socket: DeskSocket, { core, tokens }: DeskSocketOptions): Promise<string> {
  const { actor, expiresAt } = await identifySocket(tokens, core.directory, socket);
  assertAgent(actor);
  socket.data.actor = actor;
  socket.data.expiresAt = expiresAt;
  socket.data.following = new Map();
  await joinInboxes(socket, core);
  return `desk:${actor.account.id}`;
}

/** (Re)joins the rooms of the inboxes the agent may see now. */
export async function joinInboxes(socket: DeskSocket, core: Core): Promise<void> {
  const { actor } = socket.data;
  const visible = await visibleInboxes(core.directory, actor);
  await socket.join([
    rooms.account(actor.account.id),
    ...(actor.signInId ? [rooms.signIn(actor.signInId)] : []),
  ]);
  await socket.join(visible === null ? rooms.everyInbox : [...visible].map(rooms.inbox));
}

function connect(socket: DeskSocket, options: DeskSocketOptions): void {
  const { core, limits } = options;
  const { actor, expiresAt } = socket.data;
  whenExpired(socket, expiresAt, () => signOff(socket, "token_expired"));

  const requests = options.connections.requestsOf(socket);
  const typingOfOne = new TypingOfOne(limits, socket.id);
  const answer = acknowledging(deskWords, options.onFailure).answer(requests);
  const listen = socket.on.bind(socket) as (
    name: string,
    listener: (input: unknown, ack: unknown) => void,
  ) => void;

  for (const name of Object.keys(deskCommands) as DeskCommand[]) {
    listen(
      name,
      answer(deskCommands[name], async (input) => {
        limits.take("desk_account", actor.account.id);
        if (name === "send" || name === "note") limits.take("agent_messages", `a${actor.account.id}`);
        return runCommand(core, actor, name, input, socket.id);
      }),
    );
  }
  listen(
    "open",
    answer(deskSignals.open, async (input) => {
      limits.take("desk_account", actor.account.id);
      return requests.runLarge(() => requests.page(() => open(socket, core, input)));
    }),
  );
  listen(
    "close",
    answer(deskSignals.close, async ({ conversationId }) => {
      await unfollow(socket, conversationId);
      return {};
    }),
  );
  listen(
    "typing",
    answer(deskSignals.typing, async ({ conversationId, typing }) => {
      const room = rooms.conversation(conversationId);
      // Only into what one has open, which was checked when it was opened.
      if (socket.rooms.has(room) && typingOfOne.isNews(conversationId, typing)) {
        const name = displayName(actor.account);
        options.typing.tell({ conversationId, side: "agent", name, typing, origin: socket.id });
      }
      return {};
    }),
  );
  listen(
    "presence",
    answer(deskSignals.presence, async ({ presence }) => {
      limits.take("desk_account", actor.account.id);
      await setPresence(core, actor, presence);
      return {};
    }),
  );
}

async function open(
  socket: DeskSocket,
  core: Core,
  { conversationId, afterSeq }: z.output<typeof deskSignals.open>,
): Promise<DeskOpened> {
  const { actor, following } = socket.data;
  // Followed before it is read, so that nothing falls between the two.
  const followed = following.has(conversationId);
  const { inboxId } = await queries.workable(core, actor, conversationId);
  if (!followed && following.size >= mostFollowed)
    throw new DomainError("too_many_attempts", { retryAfter: 60 });
  await follow(socket, conversationId, inboxId);
  try {
    const opened = await queries.open(core, actor, conversationId, afterSeq);
    const isNewest = afterSeq === undefined || opened.reset === true;
    return fittingPage(opened, isNewest ? "newest" : "oldest");
  } catch (error) {
    if (!followed) await unfollow(socket, conversationId);
    throw error;
  }
}

async function follow(socket: DeskSocket, conversationId: number, inboxId: number): Promise<void> {
  socket.data.following.set(conversationId, inboxId);
  await socket.join(rooms.conversation(conversationId));
}

export async function unfollow(socket: DeskSocket, conversationId: number): Promise<void> {
  socket.data.following.delete(conversationId);
  await socket.leave(rooms.conversation(conversationId));
}

/** Says why and closes. */
export function signOff(socket: DeskSocket, reason: SignOffReason): void {
  socket.emit("bye", { reason });
  socket.disconnect(true);
}
