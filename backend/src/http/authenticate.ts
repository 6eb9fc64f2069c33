import type { Middleware } from "koa";
import koaJwt from "koa-jwt";
import type { Actor, PersonActor } from "../core/accounts/account.ts";
import type { Directory } from "../core/accounts/directory.ts";
import { DomainError, isDomainError } from "../core/errors.ts";
import type { Limits } from "../limits/limits.ts";
import { guard } from "./guard.ts";
import { identify } from "./identify.ts";
import type { Tokens } from "./tokens.ts";

/** The bearer token of a request becomes `state.actor`. */

export interface ActorState {
  actor: Actor;
}

/** What koa-jwt leaves of a token. */
interface VerifiedState {
  claims?: unknown;
  bearer?: string;
  jwtOriginalError?: unknown;
}

/** @returns middlewares that answer 401 in the API's words where the token does not count */
export function authenticate(tokens: Tokens, directory: Directory, limits: Limits): Middleware[] {
  const verified = koaJwt({
    ...tokens.options(),
    // No key for a token's algorithm means that nobody may have signed it; koa-jwt then refuses it.
    secret: (async (header: { alg?: string; kid?: string }) => {
      const keys = await tokens.keysFor(header);
      if (keys.length === 0) throw new DomainError("unauthenticated");
      return keys;
    }) as unknown as string,
    key: "claims",
    tokenKey: "bearer",
    passthrough: true,
    // The header only: a cookie would make every request of a browser an authenticated one.
    getToken: (context) => /^Bearer +(\S+)$/i.exec(context.get("authorization"))?.[1] ?? "",
  });
  return [
    guard(limits),
    verified,
    async (context, next) => {
      const { claims, bearer, jwtOriginalError } = context.state as VerifiedState;
      // Nobody could say whether the token is right.
      if (isDomainError(jwtOriginalError, "keys_unavailable")) throw jwtOriginalError;
      if (claims === undefined || bearer === undefined) throw new DomainError("unauthenticated");
      context.state.actor = await identify(directory, tokens.accept(bearer, claims));
      await next();
    },
  ];
}

/** The actor of an authenticated request who is a person. @throws DomainError forbidden for SERVICE tokens */
export function person(state: ActorState): PersonActor {
  if (state.actor.kind !== "account") throw new DomainError("forbidden");
  return state.actor;
}
