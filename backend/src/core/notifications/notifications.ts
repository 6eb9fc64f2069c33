import type { TenantActor } from "../conversations/tenants.ts";
import type { Core } from "../core.ts";
import { DomainError } from "../errors.ts";
import type { Notification } from "../ports/notifications.ts";

/**
 * In-app news for a tenant's users, one for each message of an agent. They belong to the tenant as a whole: what one
 * of its users has read is read.
 */

/** @throws DomainError notification_not_found, also for another tenant's */
export async function readNotification(
  core: Core,
  { inbox }: TenantActor,
  id: number,
): Promise<Notification> {
  const known = await core.notifications.byId(id);
  if (known?.inboxId !== inbox.id) throw new DomainError("notification_not_found");
  if (known.readAt !== null) return known;
  await core.transactions.run((tx) => tx.readNotification(inbox.id, id, new Date()));
  return (await core.notifications.byId(id)) ?? known;
}

/** @returns how many were unread */
export function readAllNotifications(core: Core, { inbox }: TenantActor): Promise<number> {
  return core.transactions.run((tx) => tx.readNotifications(inbox.id, new Date()));
}
