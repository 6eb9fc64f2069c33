import { type Asked, actorNames, maySee, targetNames } from "./actors.ts";
import type { Asking, Cell, Row } from "./rows.ts";
import type { World } from "./world.ts";

/** Every cell of a table, and what is true of every answer. */

export interface RowCell<R extends Row> extends Cell {
  row: R;
  expected: ReturnType<Row["expected"]>;
}

/** Of rows that are about nobody's conversation there is one for each actor. */
export function cellsOf<R extends Row>(rows: readonly R[], verified: boolean): RowCell<R>[] {
  return rows.flatMap((row) =>
    (row.about.length > 0 ? row.about : (["missing"] as const)).flatMap((asked) =>
      actorNames.map((actor) => ({
        row,
        actor,
        asked,
        verified,
        expected: row.expected({ actor, asked, verified }),
      })),
    ),
  );
}

export const askingOf = (world: World, { actor, asked, verified }: Cell): Asking => ({
  person: world.people[actor],
  target: world.targets[asked],
  world,
  verified,
});

/** Conversations whose words an answer carries although they are none of the actor's. */
export function leaks(world: World, { actor, asked, expected }: RowCell<Row>, text: string): Asked[] {
  return targetNames.filter(
    (name) =>
      text.includes(world.targets[name].mark) &&
      !maySee(actor, name) &&
      !(expected === "ok" && asked === name),
  );
}

/** What is answered about somebody else's, less what it repeats of the question. */
export const withoutEcho = ({ row }: RowCell<Row>, asking: Asking, text: string): string =>
  row.echo ? text.replaceAll(row.echo(asking.target), "<what was asked>") : text;

/** Those that must change nothing, tell nobody, and say the same of what is foreign as of what never was. */
export const isRefused = ({ expected }: RowCell<Row>): boolean => expected !== "ok";
