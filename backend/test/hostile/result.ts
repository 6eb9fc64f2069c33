import type { RoundResult } from "./round.ts";

/** What the counts of a round mean. */

export const longestStallMs = 1_000;

/** Each check by its name, and whether it holds. */
export const checksOf = (result: RoundResult): Record<string, boolean> => ({
  "no server errors": result.serverErrors === 0,
  "no crashes": result.crashes === 0,
  "nothing unhandled": result.unhandled === 0,
  "no stalls": result.longestStallMs <= longestStallMs,
  "no bytes to strangers": result.leakedBytes === 0,
  "everything tried, stored data whole, memory given back": result.faults.length === 0,
});

export const failuresOf = (result: RoundResult): string[] =>
  Object.entries(checksOf(result)).flatMap(([name, holds]) => (holds ? [] : [`not so: ${name}`]));

export function sumOf(results: readonly RoundResult[]) {
  const sum = (of: (result: RoundResult) => number) => results.reduce((total, one) => total + of(one), 0);
  return {
    inputs: sum((one) => one.inputs),
    events: sum((one) => one.events),
    serverErrors: sum((one) => one.serverErrors),
    crashes: sum((one) => one.crashes),
    unhandled: sum((one) => one.unhandled),
    longestStallMs: Math.max(...results.map((one) => one.longestStallMs)),
    leakedBytes: sum((one) => one.leakedBytes),
  };
}
