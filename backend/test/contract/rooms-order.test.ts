import { expect, it } from "vitest";
import { eventually } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import type { RoomClient } from "./rooms-client.ts";
import { oneTo, times, useRooms } from "./rooms-scene.ts";

const each = 200;

/** So many at once from one socket, as fast as it goes; resolves when all are acknowledged. */
const flood = (socket: RoomClient, roomId: number, name: string) =>
  times(each, (n) => socket.must("send_message", { roomId, content: `${name} ${n}` }));

eachDatabase(`${each} messages each from 20 sockets at once`, (database) => {
  const rooms = useRooms(database);

  /** Every member was shown exactly what REST lists, in its order: 1, 2, 3 … without a hole. */
  async function expectSame(members: RoomClient[], reader: { token: string }, roomId: number, total: number) {
    await eventually(() => members.every(({ seqs }) => seqs.length >= total), 10_000).catch(() => undefined);
    const stored = await rooms.stored(reader as never, roomId);
    expect(stored.map(({ seq }) => seq)).toEqual(oneTo(total));
    for (const member of members) {
      expect(member.seqs).toEqual(oneTo(total));
      expect(member.of("new_message")).toEqual(stored);
      expect(member.of("error")).toEqual([]);
    }
    return stored;
  }

  it("arrive at every member in order of seq, each once, in 20 rooms", async () => {
    const scenes = await times(20, async () => {
      const { customer, staff, roomId } = await rooms.advised();
      const [writer, second] = [await rooms.enter(customer, roomId), await rooms.enter(customer, roomId)];
      return { customer, roomId, writer, members: [writer, second, await rooms.enter(staff, roomId)] };
    });
    await Promise.all(scenes.map(({ writer, roomId }) => flood(writer, roomId, "câu")));
    for (const { customer, roomId, members } of scenes) {
      const stored = await expectSame(members, customer, roomId, each);
      // One writer's own order is kept as well.
      expect(stored.map(({ content }) => content)).toEqual(oneTo(each).map((n) => `câu ${n - 1}`));
    }
  }, 60_000);

  it("arrive at every member in one order, each once, in one room", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const people = [customer, staff, await rooms.admin()];
    const writers = await times(20, (n) => rooms.enter(people[n % 3] ?? customer, roomId));
    await Promise.all(writers.map((writer, n) => flood(writer, roomId, `người ${n}:`)));
    const stored = await expectSame(writers, customer, roomId, 20 * each);
    for (const n of writers.keys()) {
      const own = stored.filter(({ content }) => content.startsWith(`người ${n}: `));
      expect(own.map(({ content }) => content)).toEqual(oneTo(each).map((k) => `người ${n}: ${k - 1}`));
    }
  }, 60_000);
});
