/** How long the store waits for what, and how many may wait. Nothing waits for ever. */
export interface Deadlines {
  /** MySQL: for one statement's answer. */
  statementMs: number;
  /** MySQL: for a connection of the pool. */
  connectionMs: number;
  /** From a call's beginning; after that nothing is tried again. SQLite: also for another process's lock. */
  retryMs: number;
  /** So many callers may wait for a connection (SQLite: for their turn to write); more are refused at once. */
  queue: number;
}

/** A statement's is longer than a busy server takes for a large batch. */
export const servingDeadlines: Deadlines = {
  statementMs: 5_000,
  connectionMs: 5_000,
  retryMs: 8_000,
  queue: 4_000,
};

/** The process is stopping, and its supervisor does not wait for long. */
export const stoppingDeadlines: Partial<Deadlines> = {
  statementMs: 2_500,
  connectionMs: 1_500,
  retryMs: 2_500,
};

/** While the schema is brought up to date, nobody is served yet: tables may be rebuilt, another process may be at it. */
export const startingDeadlines: Deadlines = {
  ...servingDeadlines,
  statementMs: 30 * 60_000,
  connectionMs: 10_000,
  retryMs: 120_000,
};
