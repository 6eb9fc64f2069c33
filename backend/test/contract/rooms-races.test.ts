import type { Room, RoomSession } from "@switchboard/shared/dialects/rooms";
import { afterEach, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { askForAdvice, chatGet, chatPost, chatSockets, roomAsAdmin, roomScene } from "../rooms.ts";

eachDatabase("at once, in rooms", (database) => {
  const app = useTestApp(database);
  const sockets = chatSockets();
  afterEach(sockets.closeAll);

  it("20 staff claim: one has it, 19 are told so", async () => {
    const { roomId, customer, staff, admin } = await roomScene(app(), 20);
    const session = await askForAdvice(app(), customer.token, roomId);
    const answers = await Promise.all(
      staff.map(({ token }) => chatPost<RoomSession>(app(), token, `/sessions/${session.id}/join`)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(19).fill(409)]);
    expect(answers.find(({ status }) => status === 409)?.body).toEqual({
      statusCode: 409,
      message: "Session already claimed",
      error: "Conflict",
    });
    const winner = answers.find(({ status }) => status === 200)?.body.staffId;
    expect((await roomAsAdmin(app(), admin.token, roomId)).staffId).toBe(winner);
  });

  it("20 staff claim over sockets: one has it", async () => {
    const { roomId, customer, staff } = await roomScene(app(), 20);
    const { id: sessionId } = await askForAdvice(app(), customer.token, roomId);
    const replies = await Promise.all(
      staff.map(({ token }) => sockets.connect(app(), token).emitWithAck("join_session", { sessionId })),
    );
    expect(replies.filter(({ ok }) => ok)).toEqual([{ ok: true, sessionId, roomId }]);
    const refused = replies.filter(({ ok }) => !ok);
    expect(refused).toEqual(Array(19).fill({ ok: false, error: "Session already claimed" }));
  });

  it.each(["with nobody asking", "with a session waiting"])(
    "10 staff write first, %s: all are heard, one is assigned",
    async (how) => {
      const { roomId, customer, staff, admin } = await roomScene(app(), 10);
      if (how === "with a session waiting") await askForAdvice(app(), customer.token, roomId);
      const inside = staff.map(({ token }) => sockets.connect(app(), token));
      await Promise.all(inside.map((socket) => socket.emitWithAck("join_room", { roomId })));
      const replies = await Promise.all(
        inside.map((socket, n) => socket.emitWithAck("send_message", { roomId, content: `tôi đây ${n}` })),
      );
      expect(replies.every(({ ok }) => ok)).toBe(true);
      const room = await roomAsAdmin(app(), admin.token, roomId);
      expect(room._count.messages).toBe(10);
      expect(staff.map(({ account }) => account.id)).toContain(room.staffId);
      expect(room.messages[0]?.sender?.id).toBe(room.staffId);
      const lists = await Promise.all(
        staff.map(({ token }) => chatGet<Room[]>(app(), token, "/rooms/assigned")),
      );
      expect(lists.flatMap(({ body }) => body).map(({ id }) => id)).toEqual([roomId]);
    },
  );

  it("20 customers ask twice: one session each, made once", async () => {
    const scenes = await Promise.all(Array.from({ length: 20 }, () => roomScene(app(), 0)));
    const answers = await Promise.all(
      scenes.flatMap(({ roomId, customer }) =>
        ["một", "hai"].map((title) =>
          chatPost<RoomSession>(app(), customer.token, `/rooms/${roomId}/sessions`, { title }),
        ),
      ),
    );
    for (const [n] of scenes.entries()) {
      const [one, two] = answers.slice(2 * n, 2 * n + 2);
      expect([one?.status, two?.status].sort()).toEqual([200, 201]);
      expect(one?.body).toEqual(two?.body);
    }
  });
});
