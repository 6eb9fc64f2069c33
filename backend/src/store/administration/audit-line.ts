import type { QueryRunner } from "typeorm";
import { writeAudit } from "../audit.ts";

/** What an operator has changed from the command line, where nobody is signed in. */
export const auditLine = (
  runner: QueryRunner,
  action: string,
  subject: string,
  details: Record<string, unknown>,
): Promise<void> => writeAudit(runner, { actorId: null, action, subject, details });
