import { add, noTests, type Tally } from "./tally.ts";

export interface StepResult {
  name: string;
  outcome: "passed" | "failed" | "skipped";
  seconds: number;
  tally: Tally;
  /** Why it was skipped or what went wrong, in a few words. */
  note?: string;
}

/**
 * A step that failed without a failing test, such as lint, counts as one failure: the closing line must never say
 * "0 failed" of a run that failed.
 */
export function totalOf(results: readonly StepResult[]): Tally {
  return results.reduce((sum, { outcome, tally }) => {
    const failed = outcome === "failed" ? Math.max(tally.failed, 1) : tally.failed;
    return add(sum, { ...tally, failed });
  }, noTests);
}

/** The table and the closing lines, which other programs read: "N passed, M failed" stands alone. */
export function report(results: readonly StepResult[]): string {
  const width = Math.max(...results.map(({ name }) => name.length), 4);
  const rows = results.map(({ name, outcome, seconds, tally, note }) => {
    const word = { passed: "ok", failed: "FAILED", skipped: "skipped" }[outcome];
    const tests = tally.passed + tally.failed > 0 ? `${tally.passed} passed, ${tally.failed} failed` : "";
    return `  ${name.padEnd(width)}  ${word.padEnd(7)}  ${seconds.toFixed(1).padStart(6)} s  ${note ?? tests}`.trimEnd();
  });
  const total = totalOf(results);
  return [
    "",
    ...total.failures.map((failure) => `  ✗ ${failure}\n`),
    ...total.retried.map((test) => `  passed at the second try: ${test}\n`),
    ...rows,
    "",
    // Of a run of some steps only, there may be nothing to say.
    ...(total.sqlite + total.mysql > 0
      ? [`integration tests: ${total.sqlite} on SQLite, ${total.mysql} on MariaDB`]
      : []),
    `${total.passed} passed, ${total.failed} failed`,
  ].join("\n");
}
