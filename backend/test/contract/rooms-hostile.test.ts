import { type RoomEvent, roomEvents } from "@switchboard/shared/realtime/rooms";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { eventually } from "../app.ts";
import { pause } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { tablesOf } from "../schema.ts";
import type { RoomClient } from "./rooms-client.ts";
import { payloads, traps, travels } from "./rooms-hostile-payloads.ts";
import { times, useRooms, watchFaults } from "./rooms-scene.ts";

const events = Object.keys(roomEvents) as RoomEvent[];
/** Of each kind of attacker, on each event, on each database: 3 × 6 × 300 × 2. */
const runs = 300;

eachDatabase("hostile payloads", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  let faults: ReturnType<typeof watchFaults>;
  beforeAll(() => {
    faults = watchFaults(app);
  });
  afterAll(() => faults.stop());

  /** Every row there is. */
  async function everything(): Promise<Record<string, unknown>> {
    const { database: store } = app().backend.store;
    const rows = (table: string) => store.reading.query(`SELECT * FROM ${table}`);
    const tables = await tablesOf(store);
    return Object.fromEntries(
      await times(tables.length, async (n) => [tables[n], await rows(tables[n] ?? "")]),
    );
  }

  /** Says all of it, in every form of a call, and waits until each packet is answered by an `error`. */
  async function attack(client: RoomClient, name: RoomEvent, given: unknown[]): Promise<void> {
    const before = client.of("error").length;
    for (const [n, payload] of given.entries()) {
      const forms: unknown[][] = [
        ...[[payload], [payload, payload], [payload, "no function"], [payload, {}, () => undefined], []],
        ...[
          [payload, () => undefined],
          [payload, () => undefined, payload],
          [payload, null],
          [() => undefined],
        ],
      ];
      client.say(name, ...(forms[n % forms.length] ?? []));
    }
    await eventually(() => client.of("error").length >= before + given.length, 20_000);
  }

  it(`${3 * events.length * runs} of them change nothing, tell nobody anything, and are each refused`, async () => {
    const { staff, roomId, sessionId, customer } = await rooms.advised();
    const other = await rooms.customer();
    const own = (await rooms.openSession(other)).body.id;
    const witness = await rooms.enter(customer, roomId);
    const attackers = [
      // In the room, and in a room of its own; a stranger to it; the session's holder.
      { client: await rooms.enter(customer, roomId), reach: [roomId, sessionId] },
      { client: await rooms.enter(other, other.roomId), reach: [other.roomId, own] },
      { client: await rooms.connect(staff), reach: [roomId, sessionId, other.roomId, own] },
    ];
    await witness.must("send_message", { roomId, content: "bình thường" });
    await times(3, async (n) => attackers[n]?.client.ask("history", { roomId, beforeSeq: 0 }));
    await pause(500);
    const before = await everything();
    const heard = [witness, ...attackers.map(({ client }) => client)].map((client) => client.heard.length);

    const ids = [roomId, other.roomId, sessionId, own, 99_999_999];
    for (const [n, { client, reach }] of attackers.entries()) {
      for (const [e, name] of events.entries()) {
        const harmless = (payload: unknown) => {
          const { success, data } = roomEvents[name].safeParse(payload);
          const { roomId: room = 0, sessionId: session = 0 } = {
            ...(data as { roomId?: number; sessionId?: number }),
          };
          return !success || (!reach.includes(room) && !reach.includes(session) && name !== "leave_room");
        };
        const options = { numRuns: runs, seed: 100 * n + e };
        const given = fc.sample(
          payloads(ids).filter((one) => travels(one) && harmless(one)),
          options,
        );
        await attack(client, name, given);
      }
    }

    await pause(300);
    expect(await everything()).toEqual(before);
    expect(witness.heard.slice(heard[0])).toEqual([]);
    for (const [n, { client }] of attackers.entries()) {
      expect(client.socket.connected).toBe(true);
      const answers = client.heard.slice(heard[n + 1]);
      expect(answers).toHaveLength(events.length * runs);
      for (const [name, ...payload] of answers) {
        expect([name, ...payload]).toEqual(["error", { message: expect.stringMatching(/^.{1,1000}$/su) }]);
      }
      expect(JSON.stringify(answers)).not.toMatch(/SQL|node_modules|at Object|Internal server error/);
    }
    // It is no proof if everything was refused the same way.
    const said = attackers.flatMap(({ client }) => client.of("error").map(({ message }) => message));
    for (const word of ["Room not found", "Session not found", "Forbidden resource"]) {
      expect([word, said.filter((message) => message === word).length > 20]).toEqual([word, true]);
    }
    expect(faults.found()).toEqual([]);
  }, 120_000);

  it("events that are none are not even answered", async () => {
    const { customer, roomId } = await rooms.advised();
    const [witness, attacker] = [await rooms.enter(customer, roomId), await rooms.enter(customer, roomId)];
    await witness.event("user_joined");
    const [told, answered] = [witness.heard.length, attacker.heard.length];
    const known = [...events, "connect", "connect_error", "disconnect", "disconnecting", "newListener"];
    const invented = fc
      .string({ maxLength: 20 })
      .filter((name) => !known.includes(name) && name !== "removeListener");
    const spoken = [
      "new_message",
      "session_joined",
      "error",
      "connected",
      "tell",
      "stored",
      "revoked",
      ...traps,
    ];
    for (const name of [...spoken, ...fc.sample(invented, { numRuns: 300, seed: 5 })]) {
      attacker.say(name, { roomId, message: "x" });
      attacker.say(name, [roomId], "x");
    }
    expect(await attacker.ask("history", { roomId, beforeSeq: 0 })).toMatchObject({ ok: true });
    expect(attacker.heard.slice(answered).map(([name]) => name)).toEqual(["room_history"]);
    expect(witness.heard.slice(told)).toEqual([]);
    expect(faults.found()).toEqual([]);
  });

  it("packets that are none cost their sender the connection, and nobody else", async () => {
    const { customer, roomId } = await rooms.advised();
    const witness = await rooms.enter(customer, roomId);
    const broken = ['2/chat,["disconnecting"]', "2/chat,{", "9/chat,[]", "2/chat,[]", "x".repeat(70_000)];
    for (const packet of broken) {
      const { socket } = await rooms.connect(customer);
      socket.io.engine.write(packet);
      await eventually(() => socket.disconnected);
    }
    // An event without a name, and one whose attachment never comes: nothing follows from them.
    for (const packet of ["2/chat,", "51-/chat,[1]"]) {
      (await rooms.connect(customer)).socket.io.engine.write(packet);
    }
    const attacker = await rooms.connect(customer);
    attacker.say("send_message", { roomId, content: "x".repeat(70_000) });
    await eventually(() => attacker.socket.disconnected);
    await witness.must("send_message", { roomId, content: "vẫn ở đây" });
    expect(await rooms.stored(customer, roomId)).toMatchObject([{ content: "vẫn ở đây" }]);
    expect(faults.found()).toEqual([]);
  });
});
