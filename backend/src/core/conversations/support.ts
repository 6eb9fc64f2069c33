import { createHash } from "node:crypto";
import { displayName, type PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { writeInto } from "../customers/speaking.ts";
import { DomainError } from "../errors.ts";
import { entry } from "./claims.ts";
import type { Conversation } from "./conversation.ts";

/** Developers and the support desk. Source: `support-start.vi.md`. */

export interface SupportStart {
  topic?: string | undefined;
  /** The first message; the same words are not said twice. */
  text?: string | undefined;
}

/**
 * The developer's open chat with the support desk, begun where there is none.
 * @throws DomainError forbidden, unavailable
 */
export async function startSupportChat(
  core: Core,
  actor: PersonActor,
  { topic, text }: SupportStart,
): Promise<Conversation> {
  const inbox = await core.inboxes.first("support");
  if (!inbox) throw new DomainError("unavailable");
  const { account } = actor;
  const conversation = await core.transactions.run(async (tx) => {
    const now = new Date();
    const { conversation, created } = await tx.openConversation({
      inboxId: inbox.id,
      dialect: "support",
      customerId: account.id,
      customerName: displayName(account),
      topic: topic ?? null,
      openKey: `support:${account.id}`,
      now,
    });
    await tx.audit(entry(actor, "session.start", conversation, { created }));
    return conversation;
  });
  if (text === undefined) return conversation;
  const developer = { ...actor, only: null };
  const { conversation: after } = await writeInto(core, developer, conversation, text, firstWords(text));
  return after;
}

/** Whoever starts again with the same words has not said them twice. */
const firstWords = (text: string): string =>
  `start:${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
