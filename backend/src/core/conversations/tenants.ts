import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Conversation } from "./conversation.ts";

/** A tenant's user asks: the tenant's newest open conversation, or a new one that waits. @throws DomainError forbidden */
export async function openTenantChat(
  core: Core,
  { account, role }: PersonActor,
  { topic, now }: { topic: string | null; now: Date },
): Promise<Conversation> {
  if (role !== "TENANT_USER" || account.tenantId === null) throw new DomainError("forbidden");
  const inbox = await core.inboxes.ofTenant(account.tenantId);
  if (!inbox) throw new DomainError("inbox_not_found");
  const [newest] = await core.conversations.idsOf({ inboxId: inbox.id }, 1);
  const known = newest === undefined ? null : await core.conversations.byId(newest);
  if (known && known.closedAt === null) return known;
  return core.transactions.run(async (tx) => {
    const { conversation } = await tx.openConversation({
      inboxId: inbox.id,
      dialect: "tenant",
      customerName: inbox.name,
      topic,
      openKey: `tenant:${account.tenantId}:asked`,
      now,
    });
    return conversation;
  });
}
