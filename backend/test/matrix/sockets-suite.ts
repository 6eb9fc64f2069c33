import { afterAll, expect, it } from "vitest";
import type { TestDatabase } from "../harness.ts";
import { actorNames } from "./actors.ts";
import { askingOf, cellsOf, isRefused, type RowCell, withoutEcho } from "./cells.ts";
import { type Answered, faultsOf } from "./checks.ts";
import type { NamespaceTable } from "./events.ts";
import { ready } from "./ready.ts";
import type { EventRow } from "./rows.ts";
import { useMatrix } from "./scene.ts";
import { arrive, arriveAll, meansIt, type Speaker, sayOutside } from "./speak.ts";
import { everyRow, heardBy, overheard, silence, unheard } from "./witness.ts";

/** Every actor at every namespace, and whoever is let in with every event about every conversation. */
export function useSocketMatrix(database: TestDatabase, tables: NamespaceTable[], verified: boolean): void {
  const { app, world, all, count } = useMatrix(database, "over sockets", verified);
  const inside = new Map<NamespaceTable, Speaker[]>();
  afterAll(() => {
    for (const { socket } of [...inside.values()].flat()) socket.disconnect();
  });

  const say = async ({ socket, heard }: Speaker, cell: RowCell<EventRow>): Promise<Answered<EventRow>> => {
    const asking = askingOf(world(), cell);
    const [, event = ""] = cell.row.name.split(" ");
    const before = heard.length;
    const reply = await socket.timeout(20_000).emitWithAck(event, cell.row.payload(asking));
    count();
    const also = isRefused(cell) ? heard.slice(before).join("\n") : "";
    const answer = withoutEcho(cell, asking, `${JSON.stringify(reply)}\n${also}`);
    return { cell, answer, isRight: meansIt(cell.expected, reply) };
  };

  /** Of those who are in; in the order of the table for each of them. */
  const cellsInside = (table: NamespaceTable) =>
    cellsOf(table.events, verified).filter(({ actor }) => table.admits(actor) === "ok");

  for (const table of tables) {
    const { namespace } = table;
    it(`${namespace}: who may not come in is told why, and is heard by nobody`, async () => {
      const [before, heard] = [await everyRow(app()), heardBy(all())];
      const { inside: admitted, faults } = await arriveAll(app(), table, world());
      inside.set(table, admitted);
      count(actorNames.length);
      expect(faults).toEqual([]);
      const outside = cellsOf(table.events, verified).filter(
        ({ actor, asked }) => table.admits(actor) !== "ok" && asked === "roomA",
      );
      for (const cell of outside) {
        const asking = askingOf(world(), cell);
        const event = [cell.row.name.split(" ")[1], cell.row.payload(asking)];
        const answers = await sayOutside(app(), table, asking.person.token, event);
        expect(answers.filter((packet) => !packet.startsWith("4"))).toEqual([]);
        count();
      }
      await silence(all());
      expect(await everyRow(app())).toEqual(before);
      expect(heardBy(all())).toEqual(heard);
    }, 120_000);
  }

  for (const table of tables) {
    const refused = cellsInside(table).filter(isRefused);
    it(`${table.namespace}: whoever has no right is refused, foreign as missing, and heard by nobody (${refused.length} cells)`, async () => {
      const [before, heard] = [await everyRow(app()), heardBy(all())];
      const speakers = inside.get(table) ?? [];
      const answered = await Promise.all(
        speakers.map(async (speaker) => {
          const answers: Answered<EventRow>[] = [];
          for (const cell of refused.filter(({ actor }) => actor === speaker.actor))
            answers.push(await say(speaker, cell));
          return answers;
        }),
      );
      expect(faultsOf(world(), answered.flat())).toEqual([]);
      await silence(all());
      expect(await everyRow(app())).toEqual(before);
      expect(heardBy(all())).toEqual(heard);
    }, 120_000);
  }

  for (const table of tables) {
    const served = cellsInside(table).filter((cell) => !isRefused(cell));
    it(`${table.namespace}: whoever has a right is served (${served.length} cells)`, async () => {
      const answered: Answered<EventRow>[] = [];
      for (const cell of served) {
        const speaker = await speakerFor(table, cell);
        answered.push(await say(speaker, cell));
      }
      expect(faultsOf(world(), answered)).toEqual([]);
    }, 240_000);
  }

  it("everybody has received their own conversations' messages, and nobody another's", async () => {
    await silence(all());
    const listeners = [...all(), ...[...inside.values()].flat()];
    expect(unheard(world(), all())).toEqual([]);
    expect(overheard(world(), listeners)).toEqual([]);
  });

  /** A pass that was given anew for another conversation needs another socket. */
  async function speakerFor(table: NamespaceTable, cell: RowCell<EventRow>): Promise<Speaker> {
    const { person } = askingOf(world(), cell);
    const before = person.token;
    await ready(world(), cell);
    const speakers = inside.get(table) ?? [];
    const known = speakers.find(({ actor }) => actor === cell.actor);
    if (known && person.token === before) return known;
    known?.socket.disconnect();
    const came = await arrive(app(), table, world(), cell.actor);
    if (!("socket" in came)) throw new Error(`${table.namespace} by ${cell.actor}: ${came.refusal}`);
    inside.set(table, [...speakers.filter((one) => one !== known), came]);
    return came;
  }
}
