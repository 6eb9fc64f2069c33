import type { Namespace, Socket } from "socket.io";
import type { Account, PersonActor } from "../core/accounts/account.ts";
import type { Core } from "../core/core.ts";
import { repeat } from "./repeat.ts";

/** Rights may change behind a socket's back, also from another process: they are looked at again this often. */
const lookAgainMs = 3_000;
/** `setTimeout` counts in 32 bits. */
const longestTimer = 2 ** 31 - 1;

/** What every namespace knows of its sockets. */
export interface Standing {
  actor: PersonActor;
  /** When the token ends, in milliseconds since 1970. */
  expiresAt: number;
}

/** Calls `then` when the socket's token ends, unless the socket goes first. */
export function whenExpired(socket: Socket, expiresAt: number, then: () => void): void {
  const timer = setTimeout(then, Math.min(Math.max(0, expiresAt - Date.now()), longestTimer));
  socket.on("disconnect", () => clearTimeout(timer));
}

/** Why an actor may no longer be connected, whatever they are. */
export async function lostStanding(
  { directory }: Core,
  { account, signInId }: PersonActor,
): Promise<"signed_out" | "disabled" | null> {
  if (signInId !== null && (await directory.accountSignedIn(signInId)) !== account.id) return "signed_out";
  const now = await directory.account(account.id);
  return !now || now.disabledAt !== null ? "disabled" : null;
}

interface Known {
  data: { actor: PersonActor | null };
  conn: { close(): void };
}

/** What a socket was admitted for; where it is something else now, the socket has to be admitted anew. */
const rightsOf = ({ issuer, role, tenantId, shop, ctv, dropship, nhanVien }: Account): string =>
  [issuer, role, tenantId, shop, ctv, dropship, nhanVien].join();

/**
 * Looks at every socket of a namespace again and again, with rights fresh from the database. Clients whose account has
 * other rights now lose the connection, and connect again with what they may do.
 * @returns a function that stops it
 */
export function lookAgain<S extends Known>(
  namespace: Pick<Namespace, "name"> & { sockets: ReadonlyMap<string, S> },
  core: Core,
  recheck: (socket: S) => Promise<void>,
  onFailure: (error: unknown) => void,
): () => void {
  const all = async () => {
    const sockets = [...namespace.sockets.values()];
    const accountIds = new Set(sockets.flatMap(({ data }) => data.actor?.account.id ?? []));
    const signInIds = new Set(sockets.flatMap(({ data }) => data.actor?.signInId ?? []));
    await core.directory.refresh([...accountIds], [...signInIds]);
    for (const socket of sockets) {
      const admitted = socket.data.actor?.account;
      const now = admitted && (await core.directory.account(admitted.id));
      if (admitted && now && rightsOf(now) !== rightsOf(admitted)) {
        socket.conn.close();
        continue;
      }
      // Names as they are now, for whoever holds on to the account.
      if (admitted && now) Object.assign(admitted, now);
      await recheck(socket);
    }
  };
  return repeat(lookAgainMs, all, onFailure);
}
