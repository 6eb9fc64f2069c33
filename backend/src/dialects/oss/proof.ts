import type { Context } from "koa";
import { DomainError } from "../../core/errors.ts";
import type { VisitorActor } from "../../core/visitors/visitor.ts";
import { type Credentials, identifyCustomer } from "../../http/identify-customer.ts";
import type { OssLimits } from "./limits.ts";

export interface OssDeps extends Credentials {
  limits: OssLimits;
}

/**
 * Who the visitor's token speaks for: `X-Visitor-Token`, or `visitor_token` in query or body. Null without one.
 * @throws DomainError unauthenticated for one that is not valid
 */
export async function proofOf(
  deps: Credentials,
  context: Context,
  given?: string,
): Promise<VisitorActor | null> {
  const token = context.get("x-visitor-token") || given;
  if (!token) return null;
  if (!deps.windowTokens.isOurs(token)) throw new DomainError("unauthenticated");
  const { customer } = await identifyCustomer(deps, token);
  if (customer.kind !== "visitor") throw new DomainError("unauthenticated");
  return customer;
}

/** @throws DomainError unauthenticated without one, too */
export async function neededProof(
  deps: Credentials,
  context: Context,
  given?: string,
): Promise<VisitorActor> {
  const proof = await proofOf(deps, context, given ?? (context.query.visitor_token as string | undefined));
  if (!proof) throw new DomainError("unauthenticated");
  return proof;
}
