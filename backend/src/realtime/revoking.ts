import type { PersonActor } from "../core/accounts/account.ts";
import type { DomainEvent } from "../core/events.ts";

/** Whose tokens count no longer. */
export type Revoked = { accountId: number } | { signInId: string };

interface Known {
  data: { actor: PersonActor | null };
}

/** What of a namespace is needed: its sockets, and the other processes. */
interface Revocable<S> {
  sockets: ReadonlyMap<string, S>;
  on(event: "revoked", listener: (who: Revoked) => void): unknown;
  serverSideEmit(event: "revoked", who: Revoked): unknown;
}

/**
 * Sends those away whose tokens count no longer, in this process and in the others.
 * @returns what is to be called with each event
 */
export function revoking<S extends Known>(
  namespace: Revocable<S>,
  manyProcesses: boolean,
  dismiss: (socket: S) => void,
): (event: DomainEvent) => void {
  // Sockets are looked through, which is seldom; a room for each account would be kept for all of them always.
  const dismissAll = (who: Revoked) => {
    for (const socket of namespace.sockets.values()) if (isMeant(socket.data.actor, who)) dismiss(socket);
  };
  namespace.on("revoked", dismissAll);
  return (event) => {
    const who = revokedBy(event);
    if (who === null) return;
    dismissAll(who);
    if (manyProcesses) namespace.serverSideEmit("revoked", who);
  };
}

function revokedBy(event: DomainEvent): Revoked | null {
  if (event.type === "sign_in_ended") return { signInId: event.signInId };
  return event.type === "account_disabled" ? { accountId: event.accountId } : null;
}

const isMeant = (actor: PersonActor | null, who: Revoked): boolean =>
  actor !== null &&
  ("accountId" in who ? actor.account.id === who.accountId : actor.signInId === who.signInId);
