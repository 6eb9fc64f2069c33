import type { Dialect } from "@switchboard/shared/words";
import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { InboxEntity } from "./entities/inbox.ts";
import { isDuplicate } from "./sql/failures.ts";

export interface NewInbox {
  dialect: Dialect;
  name: string;
  /** The shop's seller. */
  ownerId?: number | null;
  tenantId?: number;
}

/** The inbox of an owner or a tenant (of that name where it is nobody's), made where there is none. */
export async function ensureInbox(
  { manager }: QueryRunner,
  inbox: NewInbox,
): Promise<{ id: number; uuid: string; created: boolean }> {
  const { dialect, name, ownerId = null, tenantId } = inbox;
  const owned = ownerId === null ? { dialect, name } : { dialect, ownerId };
  const find = () => manager.findOneBy(InboxEntity, tenantId === undefined ? owned : { tenantId });
  const known = await find();
  if (known) return { id: known.id, uuid: known.uuid, created: false };
  const uuid = uuidv7();
  try {
    const inserted = await manager.insert(InboxEntity, { ...inbox, uuid, createdAt: new Date() });
    return { id: Number(inserted.identifiers[0]?.id), uuid, created: true };
  } catch (error) {
    // Somebody made it at the same moment: theirs is ours.
    const theirs = isDuplicate(error) ? await find() : null;
    if (!theirs) throw error;
    return { id: theirs.id, uuid: theirs.uuid, created: false };
  }
}
