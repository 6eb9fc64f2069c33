import type { Core } from "../core/core.ts";
import { visibleInboxes } from "../core/rights.ts";
import { rooms } from "../realtime/handshake.ts";
import { repeat } from "../realtime/repeat.ts";
import { lookAgain, lostStanding } from "../realtime/standing.ts";
import { type DeskNamespace, type DeskSocket, joinInboxes, signOff, unfollow } from "./sockets.ts";

/** Who is connected counts as present; told this often. */
const touchSeenMs = 20_000;

/** @returns a function that stops it */
export function keepDeskSocketsHonest(
  namespace: DeskNamespace,
  core: Core,
  onFailure: (error: unknown) => void,
): () => void {
  const stopLooking = lookAgain(namespace, core, (socket) => recheck(socket, core), onFailure);
  const touchSeen = async () => {
    const ids = new Set([...namespace.sockets.values()].map((socket) => socket.data.actor.account.id));
    await core.accounts.touchSeen([...ids], new Date());
  };
  const stopTouching = repeat(touchSeenMs, touchSeen, onFailure);
  return () => {
    stopLooking();
    stopTouching();
  };
}

async function recheck(socket: DeskSocket, core: Core): Promise<void> {
  const { actor } = socket.data;
  const lost = await lostStanding(core, actor);
  if (lost !== null) return signOff(socket, lost);

  const visible = await visibleInboxes(core.directory, actor);
  if (visible === null) return;
  // Every time, not only when inboxes changed: what was opened while the rights went must not stay open.
  for (const [conversationId, inboxId] of [...socket.data.following]) {
    if (!visible.has(inboxId)) await unfollow(socket, conversationId);
  }
  const joined = [...socket.rooms].filter((room) => room.startsWith("inbox:"));
  if (joined.length === visible.size && [...visible].every((id) => socket.rooms.has(rooms.inbox(id)))) return;
  const wanted = new Set([...visible].map(rooms.inbox));
  for (const room of joined) if (!wanted.has(room)) await socket.leave(room);
  await joinInboxes(socket, core);
  socket.emit("membership");
}

/**
 * News may be missing, from other processes or of a commit whose answer was lost: a client that comes again catches up
 * with everything. Not all in the same moment.
 */
export function comeAgain(namespace: { sockets: ReadonlyMap<string, { conn: { close(): void } }> }): void {
  for (const { conn } of namespace.sockets.values()) {
    setTimeout(() => conn.close(), Math.random() * 1_000).unref();
  }
}
