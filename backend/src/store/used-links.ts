import type { LinkStore } from "../core/ports/links.ts";
import type { Database } from "./database.ts";
import { UsedLinkEntity } from "./entities/used-link.ts";
import { reading } from "./readers/query.ts";
import { isDuplicate } from "./sql/failures.ts";
import { marks } from "./sql/flavour.ts";
import { deleteInBatches } from "./sweep.ts";
import type { TransactionDoor } from "./transactions.ts";

export function linkStore(database: Database, door: TransactionDoor): LinkStore {
  return {
    async use({ id, browserHash, now, repeatableSince }) {
      try {
        // The primary key decides which of two is first.
        await door.run(({ runner }) =>
          runner.manager.insert(UsedLinkEntity, { id, browserHash, usedAt: now }),
        );
        return true;
      } catch (error) {
        if (!isDuplicate(error)) throw error;
      }
      const used = await reading(database, () => database.reading.manager.findOneBy(UsedLinkEntity, { id }));
      return (
        used !== null &&
        browserHash !== null &&
        used.browserHash === browserHash &&
        used.usedAt >= repeatableSince
      );
    },

    sweep: (before) =>
      deleteInBatches(database, door, {
        find: "SELECT id FROM used_links WHERE used_at < ?",
        before,
        remove: (ids) => [`DELETE FROM used_links WHERE id IN (${marks(ids.length)})`],
      }),
  };
}
