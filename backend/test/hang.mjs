import { createRequire } from "node:module";
import { isMainThread } from "node:worker_threads";

/**
 * Loaded before the backend by a test (`node --import`): a process that hangs when a signal says so. SIGUSR2 keeps the
 * event loop in JavaScript, SIGWINCH inside a statement of SQLite.
 */
function spinForEver() {
  for (let n = 0; ; n = (n + 1) % 1_000) if (n < 0) return;
}

function askForEver() {
  const Database = createRequire(import.meta.url)("better-sqlite3");
  const endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT COUNT(*) FROM n";
  new Database(":memory:").prepare(endless).get();
}

if (isMainThread) {
  process.on("SIGUSR2", spinForEver);
  process.on("SIGWINCH", askForEver);
}
