/** One line of the table: what was measured against what, and what must hold. */
export interface Line {
  name: string;
  base: string;
  desk: string;
  /** NaN where there is none. */
  ratio: number;
  /** Empty where nothing is demanded, only told. */
  bound: string;
  holds: boolean;
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ??
  Number.NaN;

export const median = (values: readonly number[]): number => percentile(values, 0.5);
export const worst = (values: readonly number[]): number => Math.max(...values);
export const ms = (value: number): string => `${value.toFixed(value < 100 ? 1 : 0)} ms`;

export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ name, base, desk, ratio, bound, holds }) => {
    const cells = [name, base, desk, Number.isNaN(ratio) ? "" : ratio.toFixed(2), bound];
    return `| ${[...cells, bound === "" ? "" : holds ? "yes" : "NO"].join(" | ")} |`;
  });
  return [
    "| the desk | base | desk | ratio | bound | holds |",
    "|---|--:|--:|--:|--:|---|",
    ...rows,
    "",
  ].join("\n");
}
