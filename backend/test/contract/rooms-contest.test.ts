import type { RoomSession } from "@switchboard/shared/dialects/rooms";
import { expect, it } from "vitest";
import { request } from "../app.ts";
import { pause } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { post } from "./rooms-client.ts";
import { oneTo, times, useRooms } from "./rooms-scene.ts";

eachDatabase("a session that many want", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  const deskCommand = (token: string, command: string, body: object) =>
    request(app(), `/api/desk/commands/${command}`, { token, body });

  it("goes to one of 20 who claim it at once in every way there is, and the room hears of it once", async () => {
    const customer = await rooms.customer();
    const { roomId } = customer;
    const witness = await rooms.enter(customer, roomId);
    const staff = await times(20, () => rooms.staff());
    const sockets = await Promise.all(staff.map((one) => rooms.enter(one, roomId)));
    const { id: sessionId } = (await rooms.openSession(customer)).body;

    const tries: ((n: number) => Promise<boolean>)[] = [
      async (n) => (await rooms.claim(staff[n] ?? customer, sessionId)).status === 200,
      async (n) => (await sockets[n]?.ask("join_session", { sessionId }))?.ok === true,
      async (n) =>
        (await deskCommand(staff[n]?.token ?? "", "claim", { conversationId: roomId })).status === 200,
      // Whoever is in the room is heard, whether the session is theirs or not.
      async (n) => {
        const reply = await sockets[n]?.ask("send_message", { roomId, content: `tôi đây ${n}` });
        expect(reply).toMatchObject({ ok: true });
        return false;
      },
    ];
    const claimed = await times(20, async (n) => ((await tries[n % 4]?.(n)) ? n : null));
    const winners = claimed.filter((n) => n !== null);
    expect(winners.length).toBeLessThanOrEqual(1);

    await pause(200);
    const told = witness.of("session_joined");
    expect(told).toHaveLength(1);
    const holder = told[0]?.staff.id;
    // Who won by writing was not answered by a claim of its own.
    expect(
      staff.filter((_, n) => n % 4 === 3 || winners.includes(n)).map(({ account }) => account.id),
    ).toContain(holder);
    expect((await rooms.openSession(customer)).body).toMatchObject({ id: sessionId, staffId: holder });
    expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: holder, _count: { messages: 5 } });
    const lists = await Promise.all(staff.map((one) => rooms.list(one, "/rooms/assigned")));
    expect(lists.flat().map(({ id }) => id)).toEqual([roomId]);
    for (const socket of sockets) expect(socket.of("session_joined")).toEqual(told);
    expect(witness.seqs).toEqual(oneTo(5));
  });

  it("ends once, and there is never more than one open, while it is ended, asked for and claimed at once", async () => {
    const { customer, staff, roomId } = await rooms.advised();
    const admin = await rooms.admin();
    const seen = new Map<number, RoomSession[]>();
    const note = ({ status, body }: { status: number; body: RoomSession }) => {
      if (status < 300) seen.set(body.id, [...(seen.get(body.id) ?? []), body]);
      return status;
    };
    for (let round = 0; round < 15; round += 1) {
      const { id } = (await rooms.openSession(customer)).body;
      const statuses = await Promise.all([
        rooms.claim(staff, id).then(note),
        rooms.end(admin, id).then(note),
        rooms.openSession(customer, `lượt ${round}`).then(note),
        rooms.end(admin, id).then(note),
        rooms.openSession(customer, `lượt ${round}`).then(note),
      ]);
      expect([200, 409]).toContain(statuses[0]);
      expect([statuses[1], statuses[3]]).toEqual([200, 200]);
      const made = [statuses[2], statuses[4]].filter((status) => status === 201);
      expect(made.length).toBeLessThanOrEqual(1);
      const waiting = await rooms.list<RoomSession>(staff, "/sessions/unassigned");
      expect(waiting.filter((session) => session.roomId === roomId).length).toBe(made.length);
      expect((await post<RoomSession>(app(), admin.token, `/sessions/${id}/end`)).body.status).toBe("ENDED");
    }
    for (const answers of seen.values()) {
      const ends = new Set(answers.map(({ endedAt }) => endedAt).filter((at) => at !== null));
      expect(ends.size).toBeLessThanOrEqual(1);
      expect(new Set(answers.map(({ title }) => title)).size).toBe(1);
    }
  });
});
