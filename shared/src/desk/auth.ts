import { z } from "zod";
import { limits } from "../limits.ts";
import type { Role } from "../words.ts";

const userName = z
  .string()
  .trim()
  .min(3)
  .max(limits.userNameLength)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u, "letters, digits and . _ @ + - only");
const personName = z.string().trim().max(limits.nameLength);

/** `POST /api/auth/register` → 201 `AuthTokens` */
export const registerBody = z.strictObject({
  userName,
  password: z.string().min(limits.passwordMin).max(limits.passwordMax),
  firstName: personName.optional(),
  lastName: personName.optional(),
  email: z.email().max(255).optional(),
});

/** `POST /api/auth/login` → 200 `AuthTokens` */
export const loginBody = z.strictObject({
  userName: z.string().trim().min(1).max(limits.userNameLength),
  password: z.string().min(1).max(limits.passwordMax),
});

/** `POST /api/auth/refresh` → 200 `AuthTokens`; `POST /api/auth/logout` → 204 */
export const refreshBody = z.strictObject({ refreshToken: z.string().min(20).max(200) });

export interface AuthAccount {
  id: number;
  userName: string;
  name: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
  avatar: string | null;
  role: Role;
}

export interface AuthTokens {
  /** JWT for `Authorization: Bearer` and for the sockets' handshake. */
  accessToken: string;
  /** ISO 8601. */
  accessTokenExpiresAt: string;
  /** Used once: each refresh answers with the next one, and using an old one again ends the whole sign-in. */
  refreshToken: string;
  account: AuthAccount;
}
/** Errors of `/api/auth/*`: `{ error: { code, message, details? } }`, as in the desk API. */
