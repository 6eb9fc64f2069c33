import { createHash } from "node:crypto";
import type { Priority } from "@switchboard/shared/words";
import type { Conversation } from "../conversations/conversation.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Contact } from "../ports/customers.ts";
import type { Tx } from "../ports/transactions.ts";
import { accountKey, type Visitor, type VisitorActor } from "./visitor.ts";

/** A visitor asks for help. Source: "Start Chat Session" of `oss-livechat.id.md`. */

export interface VisitorIdentity {
  /** What they proved by a token. */
  proof: VisitorActor | null;
  browserUuid?: string | undefined;
  ossUserId?: string | undefined;
  email?: string | undefined;
  userHash?: string | undefined;
  ipAddress: string;
  userAgent?: string | null;
}

export interface VisitorStart {
  topic: string;
  priority?: Priority | undefined;
  /** A department's UUID; the first one otherwise. */
  department?: string | undefined;
  /** What the client calls this start; again is answered with the first one. */
  key?: string | undefined;
  contact?: Contact | undefined;
  /** Nobody is there: make it a ticket. */
  offline?: boolean | undefined;
}

export interface VisitorStarted {
  visitor: Visitor;
  conversation: Conversation;
  /** Whether the host system vouches for the visitor. */
  proven: boolean;
  /** The one conversation (UUID) that who only says to be somebody gets at; null for all of theirs. */
  only: string | null;
  requiresContact: boolean;
}

/** @throws DomainError identity_unproven, inbox_not_found, no_identity */
export async function startVisitorSession(
  core: Core,
  who: VisitorIdentity,
  what: VisitorStart,
): Promise<VisitorStarted> {
  const proven = who.ossUserId !== undefined && core.identity.check(who.ossUserId, who.userHash);
  const inbox = what.department
    ? await core.inboxes.byUuid(what.department)
    : await core.inboxes.first("oss");
  if (inbox?.dialect !== "oss") throw new DomainError("inbox_not_found");
  const startKey = what.key === undefined ? null : startKeyOf(who, what.key);
  const begin = async (tx: Tx): Promise<VisitorStarted> => {
    const now = new Date();
    const repeated = startKey === null ? null : await tx.startedConversation(startKey);
    const starter = repeated?.visitorId ? await tx.visitor(repeated.visitorId) : null;
    const visitor = starter ?? (await resolveVisitor(core, tx, who, proven, now));
    const { conversation, created } = await tx.openConversation({
      inboxId: inbox.id,
      dialect: "oss",
      visitorId: visitor.id,
      customerName: what.contact?.name ?? visitor.email ?? visitor.ossUserId ?? "",
      topic: what.topic,
      ...(what.priority ? { priority: what.priority } : {}),
      startKey,
      now,
    });
    // What this repeat has made of the visitor must not stay.
    if (!created && !starter) throw new RepeatedMeanwhile();
    if (created) {
      if (what.contact) await tx.setContact(conversation, what.contact, now);
      if (what.offline)
        await tx.openTicket({ conversation, agentId: null, subject: what.topic, openKey: null, now });
      await tx.audit({
        actorId: null,
        action: "session.start",
        subject: `conversation:${conversation.id}`,
        details: { visitor: visitor.uuid },
      });
    }
    const requiresContact = !(await tx.hasContact(conversation.id));
    const only = who.ossUserId !== undefined && !proven ? conversation.uuid : null;
    return { visitor, conversation, proven, only, requiresContact };
  };
  return core.transactions.run(begin).catch((error: unknown) => {
    if (error instanceof RepeatedMeanwhile) return core.transactions.run(begin);
    throw error;
  });
}

/** The same start, sent twice, was quicker: what it began is the answer. */
class RepeatedMeanwhile extends Error {}

/** Whoever sends the same key as somebody else is not answered with theirs. */
function startKeyOf({ browserUuid, ossUserId, proof }: VisitorIdentity, key: string): string {
  const parts = [browserUuid ?? "", ossUserId ?? "", proof?.visitor.uuid ?? "", key];
  // A repeat may come with the token that the first one was answered with, or without.
  if (browserUuid !== undefined || ossUserId !== undefined) parts[2] = "";
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}

async function resolveVisitor(
  core: Core,
  tx: Tx,
  who: VisitorIdentity,
  proven: boolean,
  now: Date,
): Promise<Visitor> {
  const { ossUserId, browserUuid, proof, ipAddress } = who;
  const seen = { ipAddress, userAgent: who.userAgent ?? null };
  if (ossUserId !== undefined) return visitorOfAccount(tx, ossUserId, who.email ?? null, proven, seen, now);
  if (proof && proof.only === null) {
    await tx.changeVisitor(proof.visitor.id, seen, now);
    return proof.visitor;
  }
  if (browserUuid === undefined) throw new DomainError("no_identity");
  const known = await tx.visitorOfBrowser(browserUuid);
  if (known && !core.identity.isVerified && known.verifiedAt === null) {
    await tx.changeVisitor(known.id, seen, now);
    return known;
  }
  // A bare number proves nothing: whoever comes with it begins anew, and what was said before stays the former's.
  if (known) await tx.changeVisitor(known.id, { browserUuid: null }, now);
  const anonymous = { browserUuid, ossUserId: null, email: null, verifiedAt: null, accountKey: null };
  return tx.addVisitor({ ...anonymous, ...seen }, now);
}

/** The row of an account of the host system, made where there is none. */
export async function visitorOfAccount(
  tx: Tx,
  ossUserId: string,
  email: string | null,
  proven: boolean,
  seen: { ipAddress: string; userAgent: string | null },
  now: Date,
): Promise<Visitor> {
  const key = accountKey(ossUserId, proven);
  const known = await tx.visitorOfAccount(key);
  if (known) {
    await tx.changeVisitor(known.id, { ...seen, ...(email === null ? {} : { email }) }, now);
    return { ...known, email: email ?? known.email };
  }
  const values = { browserUuid: null, ossUserId, email, verifiedAt: proven ? now : null, accountKey: key };
  return tx.addVisitor({ ...values, ...seen }, now);
}
