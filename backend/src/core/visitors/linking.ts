import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import { visitorOfAccount } from "./starting.ts";
import type { Visitor, VisitorActor } from "./visitor.ts";

export interface LinkInput {
  proof: VisitorActor | null;
  browserUuid: string;
  ossUserId: string;
  email: string;
  userHash?: string | undefined;
  ipAddress: string;
  userAgent: string | null;
}

/** So many of the newest conversations are told to the desk; older ones show it when they are read again. */
const told = 50;

/**
 * An anonymous visitor has signed in at the host system: what they said before is the account's from now on. A browser
 * that is somebody else's, or that nobody knows, stays as it is, and the answer is the account's own visitor.
 * Where identity is verified both must be proven: the account by its hash, the browser by its token.
 * Source: "Link OSS User" of `oss-livechat.id.md`.
 *
 * @throws DomainError identity_unproven
 */
export async function linkVisitor(core: Core, input: LinkInput): Promise<Visitor> {
  const { proof, browserUuid, ossUserId, email } = input;
  const proven = core.identity.check(ossUserId, input.userHash);
  if (core.identity.isVerified && (!proof || proof.only !== null || !isBrowser(proof.visitor, browserUuid)))
    throw new DomainError("identity_unproven");
  const seen = { ipAddress: input.ipAddress, userAgent: input.userAgent };
  const { visitor, changed } = await core.transactions.run(async (tx) => {
    const now = new Date();
    const browser =
      proof && proof.only === null && isBrowser(proof.visitor, browserUuid)
        ? await tx.visitor(proof.visitor.id)
        : await tx.visitorOfBrowser(browserUuid);
    // What was proven once is not changed by what is only said.
    const mayTake = browser && (browser.verifiedAt === null || proven);
    if (!mayTake || (browser.ossUserId !== null && browser.ossUserId !== ossUserId))
      return { visitor: await visitorOfAccount(tx, ossUserId, email, proven, seen, now), changed: false };
    const verifiedAt = proven ? (browser.verifiedAt ?? now) : browser.verifiedAt;
    await tx.changeVisitor(browser.id, { ossUserId, email, verifiedAt }, now);
    await tx.audit({
      actorId: null,
      action: "visitor.link",
      subject: `visitor:${browser.id}`,
      details: { ossUserId, proven },
    });
    const changed =
      browser.ossUserId === null || browser.email !== email || browser.verifiedAt !== verifiedAt;
    return { visitor: { ...browser, ossUserId, email, verifiedAt }, changed };
  });
  if (changed) await tellDesk(core, visitor);
  return visitor;
}

/** Agents who have a conversation before them see who it is with now. */
async function tellDesk({ visitors, transactions }: Core, { id }: Visitor): Promise<void> {
  for (const conversationId of await visitors.conversationIds([id], told, 0)) {
    await transactions.run(async (tx) => {
      const conversation = await tx.lockConversation(conversationId);
      if (conversation) await tx.saveConversation(conversation);
    });
  }
}

/** The browser's number may have moved on to somebody who came with nothing but it. */
const isBrowser = (visitor: Visitor, browserUuid: string): boolean =>
  visitor.browserUuid === browserUuid || visitor.browserUuid === null;

/**
 * The visitor of an account that its hash proves, made where there is none: who comes with the proof finds what the
 * account has asked before, on any browser.
 * @throws DomainError identity_unproven
 */
export async function provenVisitor(
  core: Core,
  {
    ossUserId,
    email,
    userHash,
    ...seen
  }: Omit<LinkInput, "proof" | "browserUuid" | "email"> & { email: string | null },
): Promise<Visitor> {
  if (!core.identity.proves(ossUserId, userHash)) throw new DomainError("identity_unproven");
  return core.transactions.run((tx) => visitorOfAccount(tx, ossUserId, email, true, seen, new Date()));
}
