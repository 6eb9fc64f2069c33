import type { Dialect } from "@switchboard/shared/words";
import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { InboxEntity } from "./entities/inbox.ts";
import { isDuplicate } from "./sql/failures.ts";

/** The inbox of a dialect and owner (of that name where nobody owns it), made where there is none. */
export async function ensureInbox(
  { manager }: QueryRunner,
  dialect: Dialect,
  name: string,
  ownerId: number | null,
): Promise<{ id: number; created: boolean }> {
  const find = () =>
    manager.findOneBy(InboxEntity, ownerId === null ? { dialect, name } : { dialect, ownerId });
  const known = await find();
  if (known) return { id: known.id, created: false };
  try {
    const values = { uuid: uuidv7(), dialect, name, ownerId, createdAt: new Date() };
    const inserted = await manager.insert(InboxEntity, values);
    return { id: Number(inserted.identifiers[0]?.id), created: true };
  } catch (error) {
    // Somebody made it at the same moment: theirs is ours.
    const theirs = isDuplicate(error) ? await find() : null;
    if (!theirs) throw error;
    return { id: theirs.id, created: false };
  }
}
