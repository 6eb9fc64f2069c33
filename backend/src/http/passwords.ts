import { hash, verify } from "@node-rs/argon2";
import type { PasswordHasher } from "../core/accounts/sign-in.ts";

/** argon2id with the library's defaults. */
export function argon2Passwords(): PasswordHasher {
  // Verified against when there is no account, so that the answer takes as long.
  const nobody = hash("nobody has this password");
  return {
    hash: (password) => hash(password),
    async verify(known, password) {
      const right = await verify(known ?? (await nobody), password);
      return right && known !== null;
    },
  };
}
