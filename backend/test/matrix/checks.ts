import type { Asked } from "./actors.ts";
import { leaks, type RowCell } from "./cells.ts";
import { type Row, titleOf } from "./rows.ts";
import type { World } from "./world.ts";

/** What is found wrong is told by the cell, all of it at once. */

export interface Answered<R extends Row> {
  cell: RowCell<R>;
  /** Everything of the answer that must not tell the foreign from the missing. */
  answer: string;
  isRight: boolean;
}

export const cellName = ({ row, actor, asked }: RowCell<Row>): string =>
  row.about.length > 0 ? `${titleOf(row)} by ${actor} about ${asked}` : `${titleOf(row)} by ${actor}`;

/** Of an answer, as much as one reads in a failed test. */
const shown = (answer: string) => answer.slice(0, 300);

export function faultsOf<R extends Row>(world: World, answered: readonly Answered<R>[]): string[] {
  const faults: string[] = [];
  for (const { cell, answer, isRight } of answered) {
    if (!isRight) faults.push(`${cellName(cell)}: expected ${cell.expected}, was ${shown(answer)}`);
    const told = leaks(world, cell, answer);
    if (told.length > 0) faults.push(`${cellName(cell)}: was told what was said in ${told.join(", ")}`);
  }
  return fewOf([...faults, ...differencesFromMissing(answered)]);
}

/** One mistake shows in many cells. */
const mostShown = 20;
const fewOf = (faults: string[]) =>
  faults.length > mostShown
    ? [...faults.slice(0, mostShown), `and ${faults.length - mostShown} more`]
    : faults;

/** Where somebody is refused, what is foreign and what never was have the same answer, byte for byte. */
function differencesFromMissing<R extends Row>(answered: readonly Answered<R>[]): string[] {
  const key = ({ row, actor, expected }: RowCell<R>) => [titleOf(row), actor, expected].join(" ");
  const ofMissing = new Map(
    answered.filter(({ cell }) => cell.asked === "missing").map(({ cell, answer }) => [key(cell), answer]),
  );
  return answered.flatMap(({ cell, answer }) => {
    const missing = ofMissing.get(key(cell));
    if (cell.expected === "ok" || missing === undefined || missing === answer) return [];
    return [`${cellName(cell)}: differs from what never was:\n  ${shown(answer)}\n  ${shown(missing)}`];
  });
}

/** Runs as many at once as a server's few users would. Answers in the order of the cells. */
export async function inParallel<C, T>(cells: readonly C[], run: (cell: C) => Promise<T>): Promise<T[]> {
  const results: T[] = new Array(cells.length);
  let next = 0;
  const worker = async () => {
    for (let n = next++; n < cells.length; n = next++) results[n] = await run(cells[n] as C);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return results;
}

/** How many cells about each kind of resource there are, for the report. */
export function tally(cells: readonly RowCell<Row>[]): string {
  const refused = cells.filter(({ expected }) => expected !== "ok").length;
  const asked = (name: Asked) =>
    cells.filter((cell) => cell.row.about.length > 0 && cell.asked === name).length;
  return `${cells.length} cells: ${refused} refused, ${cells.length - refused} with a right, ${asked("missing")} about what never was`;
}
