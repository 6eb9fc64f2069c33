import { createSecretKey, type KeyObject, randomUUID } from "node:crypto";
import { roles } from "@switchboard/shared/words";
import jwt from "jsonwebtoken";
import { z } from "zod";
import type { PersonActor } from "../core/accounts/account.ts";
import { issuers } from "../core/accounts/issuer.ts";
import { DomainError } from "../core/errors.ts";
import type { Visitor } from "../core/visitors/visitor.ts";

/**
 * Tokens of the chat window, signed with a key of the database's own: they work without any other secret, and none of
 * them is ever one of the host system's tokens.
 */

const audience = "switchboard-window";
const day = 24 * 3_600;
const lifetimes = { visitor: 180 * day, link: 10 * 60, pass: 12 * 3_600 } as const;

const uuid = z.guid();
const account = {
  sub: z.string(),
  /** Missing in tokens of earlier versions. */
  issuer: z.enum(issuers).optional(),
  role: z.enum(roles),
  only: uuid,
  sid: z.string().optional(),
};
const claimsSchema = z.discriminatedUnion("typ", [
  /** A visitor's: `only` one conversation, or, with `account`, those of the proven account behind it. */
  z.object({ typ: z.literal("visitor"), sub: uuid, only: uuid.optional(), account: z.boolean().optional() }),
  /** In a link: good for nothing but to be exchanged for a pass, soon. */
  z.object({ typ: z.literal("link"), ...account, jti: z.guid() }),
  /** Opens one conversation of an account. */
  z.object({ typ: z.literal("pass"), ...account }),
]);
export type WindowClaims = z.output<typeof claimsSchema> & { exp: number };

export class WindowTokens {
  private readonly key: KeyObject;

  /** @param key 32 bytes in hex */
  constructor(key: string) {
    this.key = createSecretKey(Buffer.from(key, "hex"));
  }

  /** Whether it says of itself that it is one of these; nothing is checked yet. */
  isOurs(token: string): boolean {
    const claims = jwt.decode(token);
    return claims !== null && typeof claims === "object" && claims.aud === audience;
  }

  /** @throws DomainError unauthenticated for what is not ours, changed, or too old */
  verify(token: string): WindowClaims {
    try {
      const payload = jwt.verify(token, this.key, { algorithms: ["HS256"], audience }) as jwt.JwtPayload;
      return { ...claimsSchema.parse(payload), exp: z.number().parse(payload.exp) };
    } catch {
      throw new DomainError("unauthenticated");
    }
  }

  /**
   * @param only the one conversation (UUID) it opens; null for all of this visitor's
   * @param account whether the account behind the visitor is proven, so that it opens all of that account's
   */
  forVisitor({ uuid: sub }: Visitor, only: string | null, account: boolean): string {
    return this.sign(
      { typ: "visitor", sub, ...(only ? { only } : {}), ...(account ? { account } : {}) },
      lifetimes.visitor,
    ).token;
  }

  /** Goes into a link to one conversation of an account. */
  forLink({ account, role, signInId }: PersonActor, only: string): string {
    const sid = signInId === null ? {} : { sid: signInId };
    const { id, issuer } = account;
    return this.sign({ typ: "link", sub: String(id), issuer, role, only, ...sid }, lifetimes.link).token;
  }

  /** What a link's token is exchanged for, and what the link is called. @throws DomainError unauthenticated */
  exchange(token: string): { token: string; expiresAt: Date; conversation: string; link: string } {
    const claims = this.verify(token);
    if (claims.typ !== "link") throw new DomainError("unauthenticated");
    const { sub, issuer, role, only, sid } = claims;
    const pass = this.sign({ typ: "pass", sub, issuer, role, only, sid }, lifetimes.pass);
    return { ...pass, conversation: only, link: claims.jti };
  }

  private sign(claims: object, seconds: number): { token: string; expiresAt: Date } {
    const exp = Math.floor(Date.now() / 1_000) + seconds;
    const token = jwt.sign({ ...claims, exp, jti: randomUUID() }, this.key, { algorithm: "HS256", audience });
    return { token, expiresAt: new Date(exp * 1_000) };
  }
}
