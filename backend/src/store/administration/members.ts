import { InboxMemberEntity } from "../entities/inbox.ts";
import type { TransactionDoor } from "../transactions.ts";
import { auditLine } from "./audit-line.ts";

export interface MemberAdministration {
  /** @returns whether that changed anything */
  addMember(inboxId: number, accountId: number): Promise<boolean>;
  removeMember(inboxId: number, accountId: number): Promise<boolean>;
}

export function memberAdministration(door: TransactionDoor): MemberAdministration {
  return {
    addMember: (inboxId, accountId) =>
      door.run(async ({ runner, events }) => {
        if (await runner.manager.existsBy(InboxMemberEntity, { inboxId, accountId })) return false;
        await runner.manager.insert(InboxMemberEntity, { inboxId, accountId, createdAt: new Date() });
        await auditLine(runner, "member.add", `inbox:${inboxId}`, { accountId });
        events.push({ type: "membership_changed", accountId });
        return true;
      }),

    removeMember: (inboxId, accountId) =>
      door.run(async ({ runner, events }) => {
        const removed = await runner.manager.delete(InboxMemberEntity, { inboxId, accountId });
        if (removed.affected !== 1) return false;
        await auditLine(runner, "member.remove", `inbox:${inboxId}`, { accountId });
        events.push({ type: "membership_changed", accountId });
        return true;
      }),
  };
}
