import { createSecretKey, type KeyObject, randomUUID } from "node:crypto";
import { roles } from "@switchboard/shared/words";
import jwt from "jsonwebtoken";
import { z } from "zod";
import type { Issuer } from "../core/accounts/issuer.ts";
import { DomainError } from "../core/errors.ts";
import { flag, tenantNumber, words } from "./claim-values.ts";
import { RemoteKeys, type RemoteKeysOptions } from "./remote-keys.ts";

/**
 * JSON Web Tokens. Our own are HS256 with a key of this installation, which no host knows, and name local sign-ins.
 * A host system's are HS256 with the shared secrets, RS256 or ES256 with its key set, and name the host's accounts.
 * Nothing else counts.
 */

export const tokenAlgorithms = ["HS256", "RS256", "ES256"] as const satisfies jwt.Algorithm[];
/** Our own tokens live this long; a refresh token brings the next. */
export const accessTokenSeconds = 15 * 60;

/** Marks our own tokens: which key verifies a token says who has issued it, whatever its claims say. */
const own = { kid: "switchboard-local", issuer: "switchboard" } as const;

/** Access tokens of earlier versions were signed with the shared secret; the last of them end within this time. */
const earlierTokensMs = 3_600_000;

/** The claims that count. Unknown ones are ignored, unusable optional ones count as absent. */
const claimsSchema = z.object({
  sub: z.union([z.string(), z.number()]).transform(String).pipe(z.string().min(1).max(200)),
  role: z.enum(roles),
  exp: z.number(),
  /** Our own sign-in; ended sign-ins make the token worthless. */
  sid: z.string().max(64).optional(),
  /** Seconds since 1970. Unusable ones count as absent. */
  iat: z.number().positive().optional().catch(undefined),
  tenant_id: tenantNumber,
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
/** The claims of a token that counts, and who has issued it. */
export type VerifiedClaims = Claims & { issuer: Issuer };

/** Of this installation, the same in all its processes. */
export interface Installation {
  /** 32 bytes in hex. */
  tokenKey: string;
  /** In milliseconds since 1970. */
  issuersSince: number;
}

interface Header {
  alg?: string | undefined;
  kid?: string | undefined;
}

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
  private readonly ownKey: KeyObject;
  /** Null where no host system has a key set. */
  readonly remoteKeys: RemoteKeys | null;

  constructor(
    private readonly settings: TokenSettings,
    private readonly installation: Installation,
    remote: RemoteKeysOptions = {},
  ) {
    this.secrets = settings.jwtSecrets.map((secret) => createSecretKey(Buffer.from(secret)));
    this.ownKey = createSecretKey(Buffer.from(installation.tokenKey, "hex"));
    this.remoteKeys = settings.jwksUrl ? new RemoteKeys(settings.jwksUrl, remote) : null;
  }

  /** What every verification pins; `accept` pins the issuer. */
  readonly options = (): { algorithms: jwt.Algorithm[]; audience?: string } => ({
    algorithms: [...tokenAlgorithms],
    ...(this.settings.jwtAudience ? { audience: this.settings.jwtAudience } : {}),
  });

  /**
   * The keys that may have signed a token with this header. A secret never verifies an asymmetric one.
   * @throws DomainError keys_unavailable
   */
  async keysFor(header: Header): Promise<jwt.Secret[]> {
    if (isOwn(header)) return [this.ownKey];
    if (header.alg === "HS256") return this.secrets;
    if (!this.remoteKeys || (header.alg !== "RS256" && header.alg !== "ES256")) return [];
    return this.remoteKeys.find(header);
  }

  /** For sockets; over HTTP koa-jwt does the same with the same keys. @throws DomainError unauthenticated, keys_unavailable */
  async verify(token: string): Promise<VerifiedClaims> {
    const header: Header | undefined = jwt.decode(token, { complete: true })?.header;
    const keys = header ? await this.keysFor(header) : [];
    for (const key of keys) {
      try {
        return this.accept(token, jwt.verify(token, key, this.options()));
      } catch {
        // The next key may be the one; a token that none of them signed is refused below.
      }
    }
    throw new DomainError("unauthenticated");
  }

  /**
   * The claims of a token whose signature is verified, and who has issued it.
   * @throws DomainError unauthenticated where it is of another issuer, or no token of people
   */
  accept(token: string, payload: unknown): VerifiedClaims {
    const header: Header = jwt.decode(token, { complete: true })?.header ?? {};
    const { iss } = (payload ?? {}) as { iss?: unknown };
    const claims = parseClaims(payload);
    if (isOwn(header)) {
      if (iss !== own.issuer) throw new DomainError("unauthenticated");
      return { ...claims, issuer: "local" };
    }
    const { jwtIssuer } = this.settings;
    if (jwtIssuer !== null && iss !== jwtIssuer) throw new DomainError("unauthenticated");
    if (claims.sid === undefined || claims.role === "SERVICE") return { ...claims, issuer: "host" };
    // No host's token names a sign-in here; those of earlier versions did.
    const counts = header.alg === "HS256" && Date.now() < this.installation.issuersSince + earlierTokensMs;
    if (!counts) throw new DomainError("unauthenticated");
    return { ...claims, issuer: "local" };
  }

  /** A token of our own, for a local account. @returns the signed token and when it ends */
  issue(claims: NewClaims, seconds: number = accessTokenSeconds): { token: string; expiresAt: Date } {
    const options = { keyid: own.kid, issuer: own.issuer };
    return sign(this.settings, claims, seconds, this.ownKey, options);
  }

  /** Whether there is a secret to sign a host's token with. */
  get signsAsHost(): boolean {
    return this.secrets.length > 0;
  }

  /** A token as a host system with the shared secret signs it. @throws Error without JWT_SECRET */
  issueAsHost(claims: NewClaims, seconds: number = accessTokenSeconds): { token: string; expiresAt: Date } {
    return signAsHost(this.settings, claims, seconds);
  }
}

export type NewClaims = Partial<Omit<Claims, "exp">> & Pick<Claims, "sub" | "role">;

/** A token as a host system with the shared secret signs it. @throws Error without JWT_SECRET */
export function signAsHost(settings: TokenSettings, claims: NewClaims, seconds: number) {
  const [secret] = settings.jwtSecrets;
  if (secret === undefined) throw new Error("there is no JWT_SECRET to sign a host's token with");
  const issuer = settings.jwtIssuer ? { issuer: settings.jwtIssuer } : {};
  return sign(settings, claims, seconds, createSecretKey(Buffer.from(secret)), issuer);
}

function sign(
  { jwtAudience }: TokenSettings,
  claims: NewClaims,
  seconds: number,
  key: KeyObject,
  options: jwt.SignOptions,
): { token: string; expiresAt: Date } {
  const exp = Math.floor(Date.now() / 1_000) + seconds;
  const audience = jwtAudience ? { audience: jwtAudience } : {};
  const token = jwt.sign({ ...claims, exp, jti: randomUUID() }, key, {
    algorithm: "HS256",
    ...audience,
    ...options,
  });
  return { token, expiresAt: new Date(exp * 1_000) };
}

const isOwn = ({ alg, kid }: Header): boolean => alg === "HS256" && kid === own.kid;
