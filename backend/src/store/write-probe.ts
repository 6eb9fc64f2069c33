import { DomainError } from "../core/errors.ts";
import type { Database } from "./database.ts";
import { query } from "./readers/query.ts";
import { sweepMarks } from "./sweep.ts";
import type { TransactionDoor } from "./transactions.ts";

/** What was written so lately proves that writes are taken; whether anybody still answers is asked all the same. */
const freshMs = 2_000;
/** While the database does not serve, it is tried this often, so that the log says when it serves again. */
const againMs = 2_000;
const cleanMs = 10 * 60_000;

/**
 * Sees whether the database takes writes, by writing: one that reads and refuses every write (a failed-over master, a
 * full disk) does not serve.
 */
export class WriteProbe {
  private asking: Promise<void> | null = null;
  private readonly timers: NodeJS.Timeout[];

  constructor(
    private readonly database: Database,
    private readonly door: TransactionDoor,
  ) {
    const { availability } = database;
    const tryAgain = () => {
      if (availability.why !== null) this.probe().catch(() => undefined);
    };
    this.timers = [setInterval(tryAgain, againMs).unref()];
    if (database.flavour === "mysql") {
      const clean = () => {
        if (availability.why !== null) return;
        sweepMarks(door).catch(() => undefined);
      };
      this.timers.push(setInterval(clean, cleanMs).unref());
    }
  }

  /** @throws DomainError unavailable */
  async check(): Promise<void> {
    const { availability } = this.database;
    if (availability.why === null && availability.msSinceWrite < freshMs) {
      await query(this.database, "SELECT 1");
      return;
    }
    await this.probe();
    // Some writes go through while others fail.
    if (availability.why !== null) throw new DomainError("unavailable");
  }

  stop(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  private probe(): Promise<void> {
    this.asking ??= this.write().finally(() => {
      this.asking = null;
    });
    return this.asking;
  }

  private async write(): Promise<void> {
    const now = new Date().toISOString();
    await this.door.run(async ({ runner }) => {
      const known: unknown[] = await runner.query("SELECT name FROM settings WHERE name = 'write_probe'");
      const sql =
        known.length > 0
          ? "UPDATE settings SET value = ? WHERE name = 'write_probe'"
          : "INSERT INTO settings (value, name) VALUES (?, 'write_probe')";
      await runner.query(sql, [now]);
    });
    this.database.availability.wrote();
  }
}
