import { type Limit, limitTable } from "./table.ts";

const number = new Intl.NumberFormat("en");
const times: Record<number, string> = { 60: "minute", 900: "15 minutes", 3600: "hour" };

/** The limits as the README shows them. */
export const limitRows = (): string[] => [
  "| limit | number | in a | for each | of what, and why |",
  "| --- | --: | --- | --- | --- |",
  ...Object.entries<Limit>(limitTable).map(
    ([name, { points, seconds, per, why }]) =>
      `| \`${name}\` | ${number.format(points)} | ${times[seconds] ?? `${seconds} seconds`} | ${per} | ${why} |`,
  ),
];
