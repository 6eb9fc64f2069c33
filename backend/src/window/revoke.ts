import type { WindowNamespace } from "./socket-types.ts";
import { dismiss } from "./sockets.ts";

/** Whose tokens count no longer. */
export type Revoked = { accountId: number } | { signInId: string };

export function dismissAll(namespace: WindowNamespace, who: Revoked): void {
  for (const socket of namespace.sockets.values()) {
    const { actor } = socket.data;
    if (actor === null) continue;
    const isMeant = "accountId" in who ? actor.account.id === who.accountId : actor.signInId === who.signInId;
    if (isMeant) dismiss(socket, "revoked");
  }
}
