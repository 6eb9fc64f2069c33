import type { Core } from "../core/core.ts";
import { visibleInboxes } from "../core/rights.ts";
import { rooms } from "../realtime/handshake.ts";
import { type DeskNamespace, type DeskSocket, joinInboxes, signOff, unfollow } from "./sockets.ts";

/** Rights may change behind a socket's back, also from another process: they are looked at again this often. */
const lookAgainMs = 3_000;
/** And who is connected counts as present. */
const touchSeenMs = 20_000;

/** @returns a function that stops it */
export function keepDeskSocketsHonest(
  namespace: DeskNamespace,
  core: Core,
  onFailure: (error: unknown) => void,
): () => void {
  const rights = setInterval(() => {
    recheckAll([...namespace.sockets.values()], core).catch(onFailure);
  }, lookAgainMs);
  const seen = setInterval(() => {
    const ids = new Set([...namespace.sockets.values()].map((socket) => socket.data.actor.account.id));
    core.accounts.touchSeen([...ids], new Date()).catch(onFailure);
  }, touchSeenMs);
  // At once too, so that nobody has to wait for the next round to be seen as present.
  namespace.on("connection", (socket) => {
    core.accounts.touchSeen([socket.data.actor.account.id], new Date()).catch(onFailure);
  });
  return () => {
    clearInterval(rights);
    clearInterval(seen);
  };
}

async function recheckAll(sockets: DeskSocket[], core: Core): Promise<void> {
  const accountIds = new Set(sockets.map((socket) => socket.data.actor.account.id));
  const signInIds = new Set(sockets.flatMap((socket) => socket.data.actor.signInId ?? []));
  await core.directory.refresh([...accountIds], [...signInIds]);
  for (const socket of sockets) await recheck(socket, core);
}

async function recheck(socket: DeskSocket, core: Core): Promise<void> {
  const { actor } = socket.data;
  if (actor.signInId !== null && !(await core.directory.isSignInOpen(actor.signInId))) {
    return signOff(socket, "signed_out");
  }
  const account = await core.directory.account(actor.account.id);
  if (!account || account.disabledAt !== null) return signOff(socket, "disabled");

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
