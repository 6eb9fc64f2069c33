import { createHmac, createSecretKey, type KeyObject, randomUUID } from "node:crypto";
import jwt from "jsonwebtoken";
import type { Context } from "koa";
import { z } from "zod";

const cookie = "switchboard_device";
const days = 180;

const claimsSchema = z.object({ sub: z.string(), jti: z.string().max(64) });

/**
 * Remembers in a browser with whom it has signed in. It opens nothing: wrong passwords from elsewhere just do not count
 * against a browser that has had the right one. https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export class Devices {
  private readonly key: KeyObject;

  /** @param secret of the installation, in hex */
  constructor(secret: string) {
    this.key = createSecretKey(createHmac("sha256", Buffer.from(secret, "hex")).update("devices").digest());
  }

  /** What identifies this browser, where it has signed in as this account before. */
  of(context: Context, accountId: number | null): string | null {
    const claims = this.read(context);
    return claims !== null && claims.sub === String(accountId) ? claims.jti : null;
  }

  remember(context: Context, accountId: number): void {
    const jti = this.of(context, accountId) ?? randomUUID();
    const token = jwt.sign({ sub: String(accountId), jti }, this.key, {
      algorithm: "HS256",
      expiresIn: `${days}d`,
    });
    context.cookies.set(cookie, token, {
      httpOnly: true,
      sameSite: "strict",
      secure: context.secure,
      path: "/api/auth",
      maxAge: days * 24 * 3_600_000,
      overwrite: true,
    });
  }

  private read(context: Context): z.output<typeof claimsSchema> | null {
    const token = context.cookies.get(cookie);
    if (token === undefined || token.length > 1_000) return null;
    try {
      return claimsSchema.parse(jwt.verify(token, this.key, { algorithms: ["HS256"] }));
    } catch {
      return null;
    }
  }
}
