import { createSecretKey, type KeyObject, randomUUID } from "node:crypto";
import { roles } from "@switchboard/shared/words";
import jwt from "jsonwebtoken";
import { z } from "zod";
import { DomainError } from "../core/errors.ts";
import { RemoteKeys, type RemoteKeysOptions } from "./remote-keys.ts";

/** JSON Web Tokens: HS256 with our secrets, RS256 or ES256 with a host system's key set. Nothing else counts. */

export const tokenAlgorithms = ["HS256", "RS256", "ES256"] as const satisfies jwt.Algorithm[];
/** Our own tokens live this long; a refresh token brings the next. */
export const accessTokenSeconds = 15 * 60;

const flag = z.coerce.number().int().min(0).max(2_147_483_647).default(0).catch(0);
/** `true` and `[1]` are no tenant, though they could be made to be number 1. */
const tenantNumber = z
  .union([z.number(), z.string().regex(/^\d{1,16}$/)])
  .transform(Number)
  .pipe(z.number().int().positive().max(Number.MAX_SAFE_INTEGER));
const words = (length: number) => z.string().trim().min(1).max(length).nullish().catch(null);

/** The claims that count. Unknown ones are ignored, unusable optional ones count as absent. */
const claimsSchema = z.object({
  sub: z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(200)),
  role: z.enum(roles),
  exp: z.number(),
  /** Our own sign-in; ended sign-ins make the token worthless. */
  sid: z.string().max(64).optional(),
  tenant_id: tenantNumber.nullish().catch(null),
  userName: words(64),
  firstName: words(100),
  lastName: words(100),
  email: words(255),
  avatar: words(1_000),
  shop: flag,
  ctv: flag,
  dropship: flag,
  nhan_vien: flag,
  shop_name: words(255),
  shop_avatar: words(1_000),
});
export type Claims = z.output<typeof claimsSchema>;

export interface TokenSettings {
  jwtSecrets: string[];
  jwksUrl: string | null;
  jwtIssuer: string | null;
  jwtAudience: string | null;
}

/** @throws DomainError unauthenticated when what was verified is not a token of ours */
export function parseClaims(payload: unknown): Claims {
  const parsed = claimsSchema.safeParse(payload);
  if (!parsed.success) throw new DomainError("unauthenticated");
  return parsed.data;
}

export class Tokens {
  /** As key objects: from text, jsonwebtoken would try to read a public key first, a millisecond each time. */
  private readonly secrets: KeyObject[];
  /** Null where no host system has a key set. */
  readonly remoteKeys: RemoteKeys | null;

  constructor(
    private readonly settings: TokenSettings,
    remote: RemoteKeysOptions = {},
  ) {
    this.secrets = settings.jwtSecrets.map((secret) => createSecretKey(Buffer.from(secret)));
    this.remoteKeys = settings.jwksUrl ? new RemoteKeys(settings.jwksUrl, remote) : null;
  }

  /** What every verification pins. */
  readonly options = (): { algorithms: jwt.Algorithm[]; issuer?: string; audience?: string } => ({
    algorithms: [...tokenAlgorithms],
    ...(this.settings.jwtIssuer ? { issuer: this.settings.jwtIssuer } : {}),
    ...(this.settings.jwtAudience ? { audience: this.settings.jwtAudience } : {}),
  });

  /**
   * The keys that may have signed a token with this header. A secret never verifies an asymmetric one.
   * @throws DomainError keys_unavailable
   */
  async keysFor(header: { alg?: string; kid?: string }): Promise<jwt.Secret[]> {
    if (header.alg === "HS256") return this.secrets;
    if (!this.remoteKeys || (header.alg !== "RS256" && header.alg !== "ES256")) return [];
    return this.remoteKeys.find(header);
  }

  /** For sockets; over HTTP koa-jwt does the same with the same keys. @throws DomainError unauthenticated, keys_unavailable */
  async verify(token: string): Promise<Claims> {
    const header = jwt.decode(token, { complete: true })?.header;
    const keys = header ? await this.keysFor(header as { alg?: string; kid?: string }) : [];
    for (const key of keys) {
      try {
        return parseClaims(jwt.verify(token, key, this.options()));
      } catch {
        // The next key may be the one; a token that none of them signed is refused below.
      }
    }
    throw new DomainError("unauthenticated");
  }

  /** @returns a signed token and when it ends */
  issue(
    claims: Partial<Omit<Claims, "exp">> & Pick<Claims, "sub" | "role">,
    seconds: number = accessTokenSeconds,
  ): { token: string; expiresAt: Date } {
    const [secret] = this.secrets;
    if (secret === undefined)
      throw new Error("without JWT_SECRET this server verifies tokens and issues none");
    const exp = Math.floor(Date.now() / 1_000) + seconds;
    const token = jwt.sign({ ...claims, exp, jti: randomUUID() }, secret, {
      algorithm: "HS256",
      ...(this.settings.jwtIssuer ? { issuer: this.settings.jwtIssuer } : {}),
      ...(this.settings.jwtAudience ? { audience: this.settings.jwtAudience } : {}),
    });
    return { token, expiresAt: new Date(exp * 1_000) };
  }
}
