import type { Actor } from "../core/accounts/account.ts";
import type { Core } from "../core/core.ts";
import type { Customer } from "../core/customers/customer.ts";
import { DomainError } from "../core/errors.ts";
import { samePerson, type VisitorActor } from "../core/visitors/visitor.ts";
import { identify, identifyAccount } from "./identify.ts";
import type { Tokens } from "./tokens.ts";
import type { WindowTokens } from "./window-tokens.ts";

export interface Credentials {
  core: Core;
  tokens: Tokens;
  windowTokens: WindowTokens;
}

/** Longer ones are nobody's. */
const longestToken = 8_000;

/**
 * Who is behind a token of ours or of the host system.
 * @returns who, and when it ends in milliseconds since 1970
 * @throws DomainError unauthenticated
 */
export async function identifyCustomer(
  { core, tokens, windowTokens }: Credentials,
  token: string,
): Promise<{ customer: Customer; expiresAt: number }> {
  if (token === "" || token.length > longestToken) throw new DomainError("unauthenticated");
  if (!windowTokens.isOurs(token)) {
    const claims = await tokens.verify(token);
    const actor = await identify(core.directory, claims);
    return { customer: personal(actor, null), expiresAt: claims.exp * 1_000 };
  }
  const claims = windowTokens.verify(token);
  const expiresAt = claims.exp * 1_000;
  if (claims.typ === "visitor") {
    const { sub, only = null, account = false } = claims;
    return { customer: await visitorActor(core, sub, only, account), expiresAt };
  }
  if (claims.typ !== "pass") throw new DomainError("unauthenticated");
  const actor = await identifyAccount(core.directory, claims);
  return { customer: personal(actor, claims.only), expiresAt };
}

function personal(actor: Actor, only: string | null): Customer {
  if (actor.kind !== "account") throw new DomainError("unauthenticated");
  return { ...actor, only };
}

async function visitorActor(
  { visitors }: Core,
  uuid: string,
  only: string | null,
  account: boolean,
): Promise<VisitorActor> {
  const visitor = await visitors.byUuid(uuid);
  if (!visitor) throw new DomainError("unauthenticated");
  const visitorIds = account ? await samePerson(visitors, visitor) : new Set([visitor.id]);
  return { kind: "visitor", visitor, visitorIds, only };
}
