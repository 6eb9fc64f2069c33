import type { QueryRunner } from "typeorm";
import type { AuditEntry } from "../core/ports/transactions.ts";
import { AuditEntity } from "./entities/audit.ts";

/** A line of the audit log, inside the transaction whose change it tells of. */
export async function writeAudit(runner: QueryRunner, entry: AuditEntry): Promise<void> {
  await runner.manager.insert(AuditEntity, {
    at: new Date(),
    actorId: entry.actorId,
    action: entry.action,
    subject: entry.subject,
    details: entry.details === undefined ? null : JSON.stringify(entry.details),
  });
}
