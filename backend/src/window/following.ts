import { limits } from "@switchboard/shared/limits";
import type { WindowMessage, WindowOpened } from "@switchboard/shared/window/models";
import type { Conversation } from "../core/conversations/conversation.ts";
import { theirConversation } from "../core/customers/customer.ts";
import { DomainError } from "../core/errors.ts";
import type { MessageRow } from "../core/ports/messages.ts";
import type { Placed } from "../realtime/conversation-streams.ts";
import { fitting, fittingPage } from "../realtime/page-bytes.ts";
import { windowConversation } from "./commands.ts";
import { presentMessage } from "./present.ts";
import * as queries from "./queries.ts";
import { followersOf, type WindowPacket, type WindowSocket, type WindowSocketDeps } from "./socket-types.ts";

/** Following a conversation live, and ceasing to. */

export const placed = (message: MessageRow, { uuid }: Pick<Conversation, "uuid">): Placed<WindowPacket> => {
  const presented = presentMessage(message);
  return { seq: message.seq, packet: presented && { conversation: uuid, message: presented } };
};

/** Each round lets the socket in or reads a page on; a conversation that is written faster is asked for again. */
const maxRounds = 4;

/**
 * Answers what the window lacks, and from then on it hears of everything else, with nothing missing or twice in
 * between. Where it lacks more than one answer holds, it is told so and is not let in yet. A window that is ahead of
 * the server gets the newest page and `reset`.
 * @throws DomainError conversation_not_found, unavailable
 */
export async function openConversation(
  socket: WindowSocket,
  deps: WindowSocketDeps,
  { conversation: uuid, afterSeq }: { conversation: string; afterSeq?: number | undefined },
): Promise<WindowOpened> {
  const { core, streams } = deps;
  const found = await theirConversation(core, socket.data.customer, uuid);
  const id = found.id;
  const isNew = !socket.data.following.has(uuid);
  if (isNew) {
    streams.hold(id);
    socket.data.following.set(uuid, id);
    deps.onFollow(id);
  }
  try {
    // Read after the hold, so that whatever comes later is told to the stream.
    const conversation = (await core.conversations.byId(id)) ?? found;
    streams.begin(id, conversation.lastSeq);
    const asked = await queries.pageFrom(core, conversation, afterSeq);
    const isNewest = afterSeq === undefined || asked.reset === true;
    const page = fittingPage(asked, isNewest ? "newest" : "oldest");
    const view = await windowConversation(core, id);
    if (page.hasNewer) return { ...page, conversation: view };
    const { later, isIn } = await letIn(socket, deps, id, conversation.lastSeq);
    const messages = mergeBySeq(page.messages, later);
    const now = later.length > 0 ? await windowConversation(core, id) : view;
    return { ...page, messages, hasNewer: !isIn, conversation: now };
  } catch (error) {
    if (isNew) await closeConversation(socket, deps, uuid);
    throw error;
  }
}

/** @returns what was said since, and whether the socket was let in at its end */
async function letIn(
  socket: WindowSocket,
  { core, streams }: WindowSocketDeps,
  id: number,
  from: number,
): Promise<{ later: WindowMessage[]; isIn: boolean }> {
  const later: WindowMessage[] = [];
  let seq = from;
  for (let round = 0; round < maxRounds; round += 1) {
    if (!socket.connected) throw new DomainError("unavailable");
    const isIn = await streams.enter(id, seq, (missing) => {
      later.push(...missing.flatMap(({ packet }) => packet?.message ?? []));
      void socket.join(followersOf(id));
    });
    if (isIn) return { later, isIn };
    const rows = await core.messages.range(id, { after: seq, limit: limits.windowPage });
    later.push(...queries.messagesOf(rows));
    seq = rows.at(-1)?.seq ?? seq;
    const fits = fitting(later, ({ text }) => text, "oldest");
    if (fits.length < later.length) return { later: fits, isIn: false };
  }
  // Without a message that says how far it has come the window could not ask again from there.
  if (later.length === 0) throw new DomainError("unavailable");
  return { later, isIn: false };
}

function mergeBySeq(page: WindowMessage[], later: WindowMessage[]): WindowMessage[] {
  const last = page.at(-1)?.seq ?? 0;
  return [...page, ...later.filter(({ seq }) => seq > last)];
}

/** Closing what one has not open changes nothing. */
export async function closeConversation(
  socket: WindowSocket,
  { streams }: Pick<WindowSocketDeps, "streams">,
  uuid: string,
): Promise<void> {
  const id = socket.data.following.get(uuid);
  if (id === undefined) return;
  socket.data.following.delete(uuid);
  streams.release(id);
  await socket.leave(followersOf(id));
}
