import type { DeskMessage, DeskMessagePage } from "@switchboard/shared/desk/models";
import { afterEach, expect, it } from "vitest";
import { eventually, request } from "../app.ts";
import { pause } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { oneTo, type Person, times, useRooms } from "./rooms-scene.ts";
import { atDesk, inRoom, type Unsteady } from "./rooms-unsteady.ts";

/** Five in each of four rooms, half of the thousand on each database. */
const drops = 25;

eachDatabase(`people who are cut off ${4 * 5 * drops} times while they write`, (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  const everybody: Pick<Unsteady<{ seq: number }>, "list" | "live" | "leave">[] = [];
  afterEach(() => {
    for (const one of everybody.splice(0)) one.leave();
  });

  /** A desk's first load of everything. */
  async function loadedAtDesk({ token }: Person, id: number): Promise<DeskMessage[]> {
    const all: DeskMessage[] = [];
    for (;;) {
      const path = `/api/desk/conversations/${id}/messages?after=${all.length}&limit=200`;
      const { body } = await request<DeskMessagePage>(app(), path, { token });
      all.push(...body.messages);
      if (!body.hasNewer) return all;
    }
  }

  it("have in the end what a fresh load shows, and have said everything once, in their order", async () => {
    const scenes = await times(4, async (n) => {
      const { customer, staff, roomId } = await rooms.advised();
      const [phone, laptop] = ["điện thoại", "máy tính"].map((where) =>
        inRoom(app(), customer.token, roomId, `khách ${where} ${n}`),
      );
      const helpers = ["một", "hai"].map((tab) => inRoom(app(), staff.token, roomId, `tab ${tab} ${n}`));
      const desk = atDesk(app(), staff.token, roomId, `bàn ${n}`);
      const members = [phone, laptop, ...helpers].filter((one) => one !== undefined);
      everybody.push(...members, desk);
      return { customer, staff, roomId, members, desk };
    });
    let over = false;
    const chatter = scenes.map(async ({ customer, roomId }) => {
      const steady = await rooms.connect(customer);
      for (let n = 0; !over; n += 1) {
        await times(5, (k) => steady.must("send_message", { roomId, content: `nói liền ${n} ${k}` }));
        await pause(5);
      }
    });
    await Promise.all(everybody.map((one) => one.live(drops)));
    over = true;
    await Promise.all(chatter);

    for (const { customer, staff, roomId, members, desk } of scenes) {
      const stored = await rooms.stored(customer, roomId);
      expect(stored.map(({ seq }) => seq)).toEqual(oneTo(stored.length));
      expect(stored.length, "it is no proof without a load").toBeGreaterThan(6 * drops);
      await eventually(() => [...members, desk].every(({ list }) => list.length >= stored.length)).catch(
        // What is missing is shown below.
        () => undefined,
      );
      for (const { list } of members) expect(list).toEqual(stored);
      expect(desk.list).toEqual(await loadedAtDesk(staff, roomId));
      for (const { said } of [...members, desk]) {
        const own = stored.filter(({ content }) => said.includes(content)).map(({ content }) => content);
        expect(own).toEqual(said);
      }
    }
    expect(app().logged.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 60_000);
});
