import { hash, verify } from "@node-rs/argon2";
import type { PasswordHasher } from "../core/accounts/sign-in.ts";
import { HashQueue } from "./hash-queue.ts";

/** argon2id with the library's defaults. */
export function argon2Passwords(queue = new HashQueue()): PasswordHasher {
  // Verified against when there is no account, so that the answer takes as long.
  const nobody = hash("nobody has this password");
  return {
    hash: (password) => queue.run(() => hash(password)),
    async verify(known, password, comesFirst = false) {
      const against = known ?? (await nobody);
      return (await queue.run(() => verify(against, password), comesFirst)) && known !== null;
    },
  };
}
