import { expect, it } from "vitest";
import type { TestDatabase } from "../harness.ts";
import { type Answer, ask, means } from "./ask.ts";
import { askingOf, cellsOf, isRefused, type RowCell, withoutEcho } from "./cells.ts";
import { type Answered, faultsOf, inParallel, tally } from "./checks.ts";
import { ready } from "./ready.ts";
import type { HttpRow } from "./rows.ts";
import { useMatrix } from "./scene.ts";
import { everyRow, heardBy, overheard, silence, unheard } from "./witness.ts";

/**
 * Every actor at every address about every conversation. First all those without a right: nothing that is stored
 * changes by them, and nobody hears of them. Then those with one, each of which must be good for something.
 */
export function useHttpMatrix(
  database: TestDatabase,
  table: Record<string, HttpRow[]>,
  verified: boolean,
): void {
  const { app, world, all, count } = useMatrix(database, "over HTTP", verified);

  const answer = async (cell: RowCell<HttpRow>): Promise<Answered<HttpRow>> => {
    const asking = askingOf(world(), cell);
    const given: Answer = await ask(app(), cell.row, asking);
    count();
    const text = withoutEcho(cell, asking, given.text);
    return {
      cell,
      answer: `${given.status}\n${text}\n${given.headers}`,
      isRight: means(cell.row, cell.expected, given.status),
    };
  };

  const tables = Object.entries(table).map(([api, rows]) => ({ api, cells: cellsOf(rows, verified) }));
  for (const { api, cells } of tables) {
    it(`${api}: whoever has no right is refused, foreign as missing, and leaves no trace (${tally(cells)})`, async () => {
      const [before, heard] = [await everyRow(app()), heardBy(all())];
      const answered = await inParallel(cells.filter(isRefused), answer);
      expect(faultsOf(world(), answered)).toEqual([]);
      await silence(all());
      expect(await everyRow(app())).toEqual(before);
      expect(heardBy(all())).toEqual(heard);
    }, 120_000);
  }
  for (const { api, cells } of tables) {
    it(`${api}: whoever has a right is served`, async () => {
      const answered: Answered<HttpRow>[] = [];
      for (const cell of cells.filter((one) => !isRefused(one))) {
        await ready(world(), cell);
        answered.push(await answer(cell));
      }
      expect(faultsOf(world(), answered)).toEqual([]);
    }, 240_000);
  }

  it("everybody has received their own conversations' messages, and nobody another's", async () => {
    await silence(all());
    expect(unheard(world(), all())).toEqual([]);
    expect(overheard(world(), all())).toEqual([]);
  });
}
