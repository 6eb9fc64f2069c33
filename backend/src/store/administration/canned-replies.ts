import { IsNull } from "typeorm";
import { CannedReplyEntity } from "../entities/canned-reply.ts";
import type { TransactionDoor } from "../transactions.ts";
import { auditLine } from "./audit-line.ts";

export interface CannedReplyAdministration {
  /** For one inbox, or for all of them. @returns its id; null where the shortcut is taken there */
  addCannedReply(inboxId: number | null, shortcut: string, text: string): Promise<number | null>;
  /** @returns whether there was such a reply */
  removeCannedReply(id: number): Promise<boolean>;
}

export function cannedReplyAdministration(door: TransactionDoor): CannedReplyAdministration {
  return {
    addCannedReply: (inboxId, shortcut, text) =>
      door.run(async ({ runner }) => {
        // The unique key does not see replies without an inbox.
        const where = { inboxId: inboxId ?? IsNull(), shortcut };
        if (await runner.manager.existsBy(CannedReplyEntity, where)) return null;
        const now = new Date();
        const values = { inboxId, shortcut, text, createdAt: now, updatedAt: now };
        const inserted = await runner.manager.insert(CannedReplyEntity, values);
        const id = Number(inserted.identifiers[0]?.id);
        await auditLine(runner, "canned_reply.add", `canned_reply:${id}`, { inboxId, shortcut });
        return id;
      }),

    removeCannedReply: (id) =>
      door.run(async ({ runner }) => {
        const reply = await runner.manager.findOneBy(CannedReplyEntity, { id });
        const removed = await runner.manager.delete(CannedReplyEntity, { id });
        if (!reply || removed.affected !== 1) return false;
        const { inboxId, shortcut } = reply;
        await auditLine(runner, "canned_reply.remove", `canned_reply:${id}`, { inboxId, shortcut });
        return true;
      }),
  };
}
