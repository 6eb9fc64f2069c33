/**
 * Rows under a heading, columns aligned by blanks, for people and for `awk` alike.
 * @param none said where there are no rows
 */
export function table(none: string, heading: string[], rows: (string | number)[][]): string {
  if (rows.length === 0) return none;
  const lines = [heading, ...rows.map((row) => row.map(String))];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "))
    .map((line) => line.trimEnd())
    .join("\n");
}
