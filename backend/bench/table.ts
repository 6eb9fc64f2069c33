import type { LoadResult } from "./protocol.ts";

export interface MessagesRow extends LoadResult {
  name: string;
  inFlight: number;
}

export interface RatioRow {
  name: string;
  /** What was measured, with its unit, e.g. "1.9 ms". */
  base: string;
  ours: string;
  ratio: number;
}

const fixed = (value: number, digits: number) => value.toFixed(digits);

/** Messages a second and latencies, each beside its ratio to the relay's at the same load. The relay comes first. */
export function messagesTable(rows: MessagesRow[]): string {
  const lines = rows.map((row) => {
    const relay = rows.find((other) => other.inFlight === row.inFlight) ?? row;
    const cells = [
      row.name,
      row.inFlight,
      Math.round(row.messagesPerSecond).toLocaleString("en"),
      fixed(row.messagesPerSecond / relay.messagesPerSecond, 2),
      `${fixed(row.p50, 1)} ms`,
      `${fixed(row.p99, 1)} ms`,
      fixed(row.p99 / relay.p99, 2),
    ];
    return `| ${cells.join(" | ")} |`;
  });
  return [
    "| messages through sockets | in flight | messages/s | of the relay | p50 | p99 | p99 of the relay's |",
    "|---|--:|--:|--:|--:|--:|--:|",
    ...lines,
    "",
  ].join("\n");
}

/** Two figures of one kind, and what they are to each other. */
export const ratioOf = (
  name: string,
  base = Number.NaN,
  own = Number.NaN,
  shown: (value: number) => string = String,
): RatioRow => ({ name, base: shown(base), ours: shown(own), ratio: own / base });

export function ratioTable(title: string, rows: RatioRow[]): string {
  return [
    `| ${title} | base | ours | ratio |`,
    "|---|--:|--:|--:|",
    ...rows.map((row) => `| ${row.name} | ${row.base} | ${row.ours} | ${fixed(row.ratio, 2)} |`),
    "",
  ].join("\n");
}

export const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
