import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import { expect, it } from "vitest";
import { eventually, request } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import type { RoomClient } from "./rooms-client.ts";
import { oneTo, type Person, times, useRooms } from "./rooms-scene.ts";

const before = 350;
const during = 250;

/** What a client that only ever appends has on its screen. */
function screen(client: RoomClient): RoomMessage[] {
  return client.heard.flatMap(([name, payload]) => {
    if (name === "room_history") return (payload as { messages: RoomMessage[] }).messages;
    return name === "new_message" ? [payload as RoomMessage] : [];
  });
}

eachDatabase("reading on in a room", (database) => {
  const rooms = useRooms(database);
  const write = (socket: RoomClient, roomId: number, from: number, count: number) =>
    times(count, (n) => socket.must("send_message", { roomId, content: `tin ${from + n}` }));
  const note = async ({ token }: Person, conversationId: number, text: string) => {
    const body = { conversationId, clientId: `note-${text.length}-${Math.random()}`, text };
    const { status } = await request(rooms.app(), "/api/desk/commands/note", { token, body });
    expect(status).toBe(200);
  };

  it("shows everything after afterSeq once and in order, while more is being said", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const writer = await rooms.enter(customer, roomId);
    await write(writer, roomId, 1, before);
    const positions = [0, 1, 99, 100, 101, 173, before - 50, before - 1, before, before + 40, before + 9_999];
    const writing = (async () => {
      for (let from = before + 1; from <= before + during; from += 10) await write(writer, roomId, from, 10);
    })();
    const readers = await times(3 * positions.length, async (n) => {
      const afterSeq = positions[n % positions.length] ?? 0;
      await new Promise((resolve) => setTimeout(resolve, n * 5));
      const client = await rooms.connect(n % 2 === 0 ? customer : staff);
      const { lastSeq } = await client.must("join_room", { roomId, afterSeq });
      // The acknowledgement says up to where it has been told; the past arrives before anything live.
      expect(client.of("new_message").filter(({ seq }) => seq <= lastSeq)).toEqual([]);
      return { afterSeq, lastSeq, client };
    });
    await writing;
    const total = before + during;
    await eventually(() => readers.every(({ client }) => screen(client).at(-1)?.seq === total), 10_000);
    const stored = await rooms.stored(customer, roomId);
    expect(stored.map(({ content }) => content).sort()).toEqual(
      oneTo(total)
        .map((n) => `tin ${n}`)
        .sort(),
    );
    let live = 0;
    for (const { afterSeq, lastSeq, client } of readers) {
      // Beyond the end there was nothing to tell: such a client begins with what is said next.
      const first = Math.min(afterSeq, lastSeq);
      expect(screen(client)).toEqual(stored.slice(first));
      for (const { messages } of client.of("room_history")) expect(messages.length).toBeLessThanOrEqual(100);
      expect(client.of("room_history").length).toBeGreaterThan(0);
      live += client.seqs.length;
    }
    expect(live, "it is no proof if nothing was said meanwhile").toBeGreaterThan(readers.length * 10);
  }, 60_000);

  it("pages back to the first message with history", async () => {
    const { customer, roomId } = await rooms.advised();
    const client = await rooms.enter(customer, roomId);
    await write(client, roomId, 1, 230);
    const stored = await rooms.stored(customer, roomId);
    const later = await rooms.enter(customer, roomId);
    const found = [...(later.of("room_history")[0]?.messages ?? [])];
    expect(found).toEqual(stored.slice(-50));
    for (let page = 2; found[0] && found[0].seq > 1; page += 1) {
      const reply = await later.must("history", { roomId, beforeSeq: found[0].seq });
      const { messages, pagination } = reply;
      expect(later.of("room_history").at(-1)).toEqual({ messages, pagination });
      expect(pagination).toEqual({ page, limit: 50, total: 230, totalPages: 5 });
      found.unshift(...messages);
    }
    expect(found).toEqual(stored);
    for (const beforeSeq of [0, 1]) {
      expect((await later.must("history", { roomId, beforeSeq })).messages).toEqual([]);
    }
    expect((await later.must("history", { roomId, beforeSeq: 999 })).messages).toEqual(stored.slice(-50));
  });

  it("never shows what agents note among themselves", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const present = await rooms.enter(customer, roomId);
    const colleague = await rooms.enter(staff, roomId);
    for (const n of oneTo(30)) {
      await write(present, roomId, n, 1);
      await note(staff, roomId, `khách khó tính ${n}`);
      if (n % 10 === 0) await note(staff, roomId, "hai lần");
    }
    await eventually(() => [present, colleague].every(({ seqs }) => seqs.length === 30));
    const stored = await rooms.stored(customer, roomId);
    expect(stored.map(({ content }) => content)).toEqual(oneTo(30).map((n) => `tin ${n}`));
    expect(present.of("new_message")).toEqual(stored);
    expect(colleague.of("new_message")).toEqual(stored);

    for (const afterSeq of [undefined, 0, 1, 2, 20, stored.at(-1)?.seq]) {
      const late = await rooms.connect(staff);
      await late.must("join_room", { roomId, ...(afterSeq === undefined ? {} : { afterSeq }) });
      const expected = stored.filter(({ seq }) => seq > (afterSeq ?? 0));
      expect(screen(late)).toEqual(expected);
      for (const { pagination } of late.of("room_history")) expect(pagination.total).toBe(30);
      const back = await late.must("history", { roomId, beforeSeq: 20 });
      expect(back.messages).toEqual(stored.filter(({ seq }) => seq < 20));
      expect(back.pagination.total).toBe(30);
    }
    for (const person of [customer, staff, await rooms.admin()]) {
      const room = await rooms.room(person, roomId);
      expect(room._count).toEqual({ messages: 30 });
      expect(room.messages).toEqual(stored);
      const listed = (await rooms.list(person, "/rooms")).find(({ id }) => id === roomId);
      expect(listed).toMatchObject({ messages: [stored.at(-1)], _count: { messages: 30 } });
    }
  });
});
