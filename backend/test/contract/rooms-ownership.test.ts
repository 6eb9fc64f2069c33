import { expect, it } from "vitest";
import { buildConversation, buildShop } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { connectChat, expectFailure, get, post } from "./rooms-client.ts";
import { type Person, useRooms } from "./rooms-scene.ts";

const nobody = 9_007_199_254_740_991;

eachDatabase("whose rooms are whose", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;

  it("is nobody else's business: answers are byte for byte those about what does not exist", async () => {
    const { staff, sessionId, roomId } = await rooms.advised();
    const strangers: Person[] = [await rooms.customer(), await rooms.staff()];
    for (const { token } of strangers) {
      const ask = async (room: number, session: number) => {
        const answers = [
          await get(app(), token, `/rooms/${room}`),
          await get(app(), token, `/rooms/${room}/messages`),
          await get(app(), token, `/rooms/${room}/messages?page=2&limit=1`),
          await post(app(), token, `/rooms/${room}/sessions`, { title: "x" }),
        ];
        const socket = await connectChat(app(), token);
        const replies = [
          await socket.ask("join_room", { roomId: room }),
          await socket.ask("join_room", { roomId: room, afterSeq: 0 }),
          await socket.ask("send_message", { roomId: room, content: "x" }),
          await socket.ask("history", { roomId: room, beforeSeq: 9 }),
          await socket.ask("leave_session", { sessionId: session }),
          await socket.ask("leave_room", { roomId: room }),
        ];
        socket.socket.disconnect();
        const shape = ({ status, text, headers }: (typeof answers)[number]) => [
          ...[status, text, headers.get("content-length"), [...headers.keys()].sort()],
        ];
        const said = JSON.stringify([replies, socket.of("error"), socket.heard.length]);
        return { answers: answers.map(shape), said: said.replaceAll(String(room), "room") };
      };
      const [foreign, missing] = [await ask(roomId, sessionId), await ask(nobody, nobody)];
      expect(foreign).toEqual(missing);
      expect(foreign.answers[0]?.[1]).toBe(
        '{"statusCode":404,"message":"Room not found","error":"Not Found"}',
      );
      expect(foreign.said).toContain("Session not found");
    }
    expect(await rooms.stored(staff, roomId)).toEqual([]);
  });

  it("is a matter of rooms: conversations of other dialects are none, not even for an admin", async () => {
    const [admin, shop] = [await rooms.admin(), await buildShop(app())];
    const buyer = await rooms.customer();
    const { id } = await buildConversation(app(), shop, buyer.account, ["chào shop"]);
    for (const { token } of [admin, buyer]) {
      expectFailure(await get(app(), token, `/rooms/${id}`), 404, "Room not found");
      expectFailure(await get(app(), token, `/rooms/${id}/messages`), 404, "Room not found");
      expectFailure(await post(app(), token, `/rooms/${id}/sessions`, { title: "x" }), 404, "Room not found");
      const socket = await rooms.connect({ token });
      for (const name of ["join_room", "send_message", "history"] as const) {
        const given = { roomId: id, content: "x", beforeSeq: 9 };
        expect(await socket.ask(name, given)).toEqual({ ok: false, error: "Room not found" });
      }
    }
    const [session] = await app().backend.core.conversations.sessionsOf(id, 1);
    const joining = post(app(), admin.token, `/sessions/${session?.id}/join`);
    expectFailure(await joining, 404, "Session not found");
  });
});
