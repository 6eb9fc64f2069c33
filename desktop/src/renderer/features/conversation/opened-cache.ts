import type { DeskOpened } from "@switchboard/shared/desk/models";
import { type DeskDatabase, keysOf } from "../../platform/database.ts";

export interface OpenedCache {
  all(): Promise<DeskOpened[]>;
  keep(opened: DeskOpened): Promise<void>;
  drop(conversationId: number): Promise<void>;
}

/** The last page of every open tab, so that a desk opened without its server still shows what one was working on. */
export function createOpenedCache(database: Promise<DeskDatabase>, accountId: number): OpenedCache {
  return {
    async all() {
      const rows = await (await database).getAll("opened", keysOf(accountId));
      return rows.map((row) => row.opened);
    },
    async keep(opened) {
      await (await database).put("opened", { accountId, conversationId: opened.conversation.id, opened });
    },
    async drop(conversationId) {
      await (await database).delete("opened", [accountId, conversationId]);
    },
  };
}
