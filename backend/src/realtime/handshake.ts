import type { Socket } from "socket.io";
import type { PersonActor } from "../core/accounts/account.ts";
import type { Directory } from "../core/accounts/directory.ts";
import { DomainError } from "../core/errors.ts";
import { identify } from "../http/identify.ts";
import type { Tokens } from "../http/tokens.ts";

/** Names of the rooms sockets are in. */
export const rooms = {
  account: (id: number) => `account:${id}`,
  signIn: (id: string) => `sign-in:${id}`,
  inbox: (id: number) => `inbox:${id}`,
  /** Admins hear of every inbox. */
  everyInbox: "inbox:*",
  conversation: (id: number) => `conversation:${id}`,
} as const;

export interface Identified {
  actor: PersonActor;
  /** When the token ends, in milliseconds since 1970. */
  expiresAt: number;
}

/**
 * Who is behind a socket, before the connection counts. The token comes in `auth.token` or `query.token`.
 * @throws DomainError unauthenticated
 */
export async function identifySocket(
  tokens: Tokens,
  directory: Directory,
  socket: Socket,
): Promise<Identified> {
  const claims = await tokens.verify(tokenOf(socket));
  const actor = await identify(directory, claims);
  if (actor.kind !== "account") throw new DomainError("unauthenticated");
  return { actor, expiresAt: claims.exp * 1_000 };
}

/** @throws DomainError unauthenticated where the handshake brings none */
export function tokenOf(socket: Pick<Socket, "handshake">): string {
  const { auth, query } = socket.handshake;
  const given: unknown = (auth as Record<string, unknown>).token ?? query.token;
  if (typeof given !== "string" || given.length > 8_000) throw new DomainError("unauthenticated");
  return given.replace(/^Bearer +/i, "");
}
