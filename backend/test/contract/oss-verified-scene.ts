import { createHash } from "node:crypto";
import type { TestApp } from "../app.ts";
import { hashOf, historyOf, identitySecret, newUser, oss, seenOf, startOss } from "../oss.ts";

/** Accounts with proofs, right ones and wrong ones, where identity is verified. */

/** Everything somebody could try instead of the right hash of an account. */
export const wrongHashes = (ossUserId: string, someoneElse: string): Record<string, string | null> => ({
  missing: null,
  empty: "",
  "another account's": hashOf(someoneElse),
  "in capitals": hashOf(ossUserId).toUpperCase(),
  "one short": hashOf(ossUserId).slice(0, 63),
  half: hashOf(ossUserId).slice(0, 32),
  "one long": `${hashOf(ossUserId)}0`,
  "with a blank": `${hashOf(ossUserId)} `,
  "with a line's end": `${hashOf(ossUserId)}\n`,
  "one bit off": hashOf(ossUserId).replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16)),
  "another secret's": hashOf(ossUserId, "a secret somebody guessed"),
  "without a secret": createHash("sha256").update(ossUserId).digest("hex"),
  "the secret after it": createHash("sha256").update(`${ossUserId}${identitySecret}`).digest("hex"),
  "the account itself": ossUserId,
  zeros: "0".repeat(64),
  "no hex": "z".repeat(64),
});

/** An account nobody has seen, with its right hash. */
export function provenUser() {
  const user = newUser();
  return { ...user, user_hash: hashOf(user.oss_user_id) };
}
type ProvenUser = ReturnType<typeof provenUser>;

export async function startProven(app: TestApp) {
  const user = provenUser();
  return { user, session: await startOss(app, user) };
}

export const provenHistory = (app: TestApp, { oss_user_id, user_hash }: ProvenUser) =>
  historyOf(app, { oss_user_id, user_hash });

/** What is answered to who has not proven anything: always the same. */
export const unproven = async (app: TestApp) =>
  seenOf(await oss(app, `/history?oss_user_id=${newUser().oss_user_id}`));
