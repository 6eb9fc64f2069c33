import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import { expect, it } from "vitest";
import { eventually } from "../app.ts";
import { pause } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import type { RoomClient } from "./rooms-client.ts";
import { oneTo, times, useRooms } from "./rooms-scene.ts";

/** The state of the contract's own components, section 5: a history replaces the list, a message is added. */
function contractScreen(client: RoomClient): RoomMessage[] {
  let screen: RoomMessage[] = [];
  for (const [name, payload] of client.heard) {
    if (name === "room_history") screen = (payload as { messages: RoomMessage[] }).messages;
    if (name === "new_message") screen = [...screen, payload as RoomMessage];
  }
  return screen;
}

const seqsOf = (messages: RoomMessage[]) => messages.map(({ seq }) => seq);

eachDatabase("coming into a room and going out of it", (database) => {
  const rooms = useRooms(database);

  /** Somebody who writes until told to stop. */
  const chatter = (writer: RoomClient, roomId: number) => {
    let over = false;
    const done = (async () => {
      let total = 0;
      for (; !over; total += 5) {
        await times(5, (n) => writer.must("send_message", { roomId, content: `tin ${total + n}` }));
        await pause(2);
      }
      return total;
    })();
    return () => {
      over = true;
      return done;
    };
  };

  it("leaves the contract's own client with the newest page and all that follows, while others write", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const stop = chatter(await rooms.enter(customer, roomId), roomId);
    const clients = await times(40, async (n) => {
      await pause(10 * n);
      const client = await rooms.connect(n % 2 === 0 ? customer : staff);
      client.say("join_room", { roomId });
      // Every other one comes in a second and a third time, without waiting for anything.
      if (n % 4 < 2) for (const _ of [2, 3]) client.say("join_room", { roomId });
      return client;
    });
    await pause(200);
    const total = await stop();
    await eventually(() => clients.every((client) => contractScreen(client).at(-1)?.seq === total));
    const stored = await rooms.stored(customer, roomId);
    expect(seqsOf(stored)).toEqual(oneTo(total));
    for (const client of clients) {
      const screen = contractScreen(client);
      expect(screen).toEqual(stored.slice(-screen.length));
      const first = client.of("room_history").at(-1)?.messages ?? [];
      expect(first.length).toBe(Math.min(50, first.at(-1)?.seq ?? 0));
      expect(client.of("error")).toEqual([]);
    }
  }, 60_000);

  it("tells a client that comes in again with its position nothing twice", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const stop = chatter(await rooms.enter(customer, roomId), roomId);
    const client = await rooms.connect(staff);
    const seen: number[] = [];
    client.socket.on("room_history", ({ messages }) => void seen.push(...seqsOf(messages)));
    client.socket.on("new_message", ({ seq }) => void seen.push(seq));
    for (let n = 0; n < 40; n += 1) {
      // Out first: what arrived while the call was under way would be asked for twice otherwise.
      await client.must("leave_room", { roomId });
      await client.must("join_room", { roomId, afterSeq: seen.at(-1) ?? 0 });
      await pause(n % 7);
    }
    const total = await stop();
    await eventually(() => seen.at(-1) === total);
    expect(seen).toEqual(oneTo(total));
  }, 60_000);

  it("does what was asked for last, however fast it was asked", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const writer = await rooms.enter(customer, roomId);
    const [stays, goes] = [await rooms.connect(staff), await rooms.connect(staff)];
    for (let n = 0; n < 20; n += 1) {
      stays.say("leave_room", { roomId });
      stays.say("join_room", { roomId, afterSeq: 0 });
      goes.say("join_room", { roomId });
      goes.say("leave_room", { roomId });
    }
    await stays.must("join_room", { roomId });
    await goes.must("leave_room", { roomId });
    await writer.must("send_message", { roomId, content: "ai còn đây?" });
    await stays.event("new_message");
    await pause(100);
    expect([stays.seqs, goes.seqs]).toEqual([[1], []]);
  });

  it.each(["while coming in", "while coming in again"])(
    "keeps nothing from those who stay when somebody is cut off %s",
    async (when) => {
      const { customer, staff, roomId } = await rooms.advised();
      const [writer, witness] = [await rooms.connect(customer), await rooms.enter(staff, roomId)];
      for (let n = 0; n < 30; n += 1) {
        const hasty = await rooms.connect(staff);
        if (when === "while coming in again") await hasty.must("join_room", { roomId });
        for (let k = 0; k <= n % 3; k += 1) hasty.say("join_room", { roomId, afterSeq: 0 });
        await pause(n % 4);
        hasty.socket.disconnect();
        if (n % 5 === 4) await pause(20);
        await writer.must("send_message", { roomId, content: `tin ${n}` });
      }
      await eventually(() => witness.seqs.at(-1) === 30).catch(() => undefined);
      expect(witness.seqs).toEqual(oneTo(30));
      expect(rooms.app().logged.filter((line) => line.includes('"level":50'))).toEqual([]);
    },
  );
});
