import { createHash } from "node:crypto";
import type { Sender } from "../accounts/account.ts";
import type { VisitorReader } from "../ports/customers.ts";

/**
 * A user of the OSS livechat: a browser, or an account of the host system. Source: `ChatUser` of `oss-livechat.id.md`.
 * One row a browser, and one an account that came without a browser; what several rows of an account have in common
 * is its `ossUserId`.
 */
export interface Visitor {
  id: number;
  uuid: string;
  browserUuid: string | null;
  ossUserId: string | null;
  email: string | null;
  /** When the host system's hash proved the account; null for what somebody only said. */
  verifiedAt: Date | null;
  conversationCount: number;
}

export type NewVisitor = Pick<Visitor, "browserUuid" | "ossUserId" | "email" | "verifiedAt"> & {
  /** Unique: the row of an account that came without a browser. */
  accountKey: string | null;
  ipAddress: string;
  userAgent: string | null;
};

/** What a visitor's token proves. */
export interface VisitorActor {
  kind: "visitor";
  visitor: Visitor;
  /** The rows whose conversations it opens: its own, and of a proven account all proven ones. */
  visitorIds: ReadonlySet<number>;
  /** The one conversation (UUID) it opens; null for all of them. */
  only: string | null;
}

/**
 * Claimed and proven accounts of the same name are two: nobody gets at what was proven by claiming. A digest, so that
 * the longest id fits.
 */
export const accountKey = (ossUserId: string, verified: boolean): string =>
  `${verified ? "verified" : "claimed"}:${createHash("sha256").update(ossUserId, "utf8").digest("hex")}`;

/** Every proven row of an account of the host system. */
export const provenRows = async (visitors: VisitorReader, ossUserId: string): Promise<Visitor[]> =>
  (await visitors.ofAccount(ossUserId)).filter(({ verifiedAt }) => verifiedAt !== null);

/**
 * A visitor's row, and those of the same person: an account that was only said may be anybody's, so that only proven
 * ones have others.
 */
export async function samePerson(visitors: VisitorReader, visitor: Visitor): Promise<ReadonlySet<number>> {
  const { id, ossUserId, verifiedAt } = visitor;
  const all = ossUserId === null || verifiedAt === null ? [] : await provenRows(visitors, ossUserId);
  return new Set([id, ...all.map((one) => one.id)]);
}

/** Visitors have no account; one conversation has one visitor, so that no number is needed to tell them apart. */
export const visitorSenderId = 0;

export const visitorSender: Sender = {
  id: visitorSenderId,
  name: "",
  avatar: null,
  userName: "",
  firstName: null,
  lastName: null,
};
