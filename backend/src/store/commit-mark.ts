import type { QueryRunner } from "typeorm";
import { uuidv7 } from "uuidv7";
import { isDuplicate } from "./sql/failures.ts";

const insert = (id: string): string => `INSERT INTO transaction_marks (id) VALUES ('${id}')`;

/**
 * Tells whether a COMMIT arrived whose answer was lost (MySQL; SQLite answers always). Each attempt inserts a
 * row; the attempt after a lost COMMIT inserts the same row again. While the earlier one is still open on the server, the
 * insert waits for it; once it has committed, the insert is a duplicate; otherwise it never will commit.
 */
export class CommitMark<T> {
  private id = "";
  private sent: { outcome: T } | null = null;

  /** Whether a COMMIT was sent of which nothing is known. */
  get isUnresolved(): boolean {
    return this.sent !== null;
  }

  /** Begins the transaction. @returns the outcome of the earlier attempt that has committed, if one has */
  async begin(runner: QueryRunner): Promise<T | null> {
    if (this.sent === null) {
      // Another row each time: a lost session may still hold the last one.
      this.id = uuidv7();
      await runner.query(`START TRANSACTION; ${insert(this.id)}`);
      return null;
    }
    await runner.query("START TRANSACTION");
    try {
      await runner.query(insert(this.id));
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      await runner.query("ROLLBACK");
      return this.sent.outcome;
    }
    this.sent = null;
    return null;
  }

  /** The next statement is COMMIT. */
  sending(outcome: T): void {
    this.sent = { outcome };
  }
}

const keptMs = 60 * 60_000;
/** So many are deleted at once. */
export const oldMarksAtOnce = 10_000;

/** Marks that nobody asks for any longer. Their ids begin with their time. */
export function oldMarks(): string {
  const milliseconds = (Date.now() - keptMs).toString(16).padStart(12, "0");
  const before = `${milliseconds.slice(0, 8)}-${milliseconds.slice(8)}`;
  return `DELETE FROM transaction_marks WHERE id < '${before}' ORDER BY id LIMIT ${oldMarksAtOnce}`;
}
