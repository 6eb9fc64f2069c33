import type { Room, RoomMessagePage, RoomSession } from "@switchboard/shared/dialects/rooms";
import { expect, it } from "vitest";
import { eachDatabase } from "../harness.ts";
import { get, post } from "./rooms-client.ts";
import { examples, isoTime, lacking, personKeys } from "./rooms-contract.ts";
import { oneTo, useRooms } from "./rooms-scene.ts";

const title = examples.createdSession.title;
const looks = { firstName: "Nguyen", lastName: "Van A", avatar: "https://cdn.example.com/a.png" };

for (const prefix of ["/api/chat", "/chat"]) {
  eachDatabase(`the endpoints of section 7 under ${prefix}`, (database) => {
    const rooms = useRooms(database);
    const { app } = rooms;

    /** A customer who has written so much. */
    const writer = async (count: number) => {
      const customer = await rooms.customer(looks);
      const socket = await rooms.enter(customer, customer.roomId);
      for (const n of oneTo(count)) {
        await socket.must("send_message", { roomId: customer.roomId, content: `tin ${n}` });
      }
      return customer;
    };
    const read = <T>(token: string, path: string) => get<T>(app(), token, path, prefix);
    const send = <T>(token: string, path: string, body?: unknown) =>
      post<T>(app(), token, path, body, prefix);

    it("GET /chat/rooms: the customer's own", async () => {
      const { account, token, roomId } = await writer(3);
      const { status, body, headers } = await read<Room[]>(token, "/rooms");
      expect(status).toBe(200);
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(lacking(examples.unassignedRooms, body)).toEqual([]);
      expect(body).toHaveLength(1);
      const [room] = body;
      expect(room).toMatchObject({ id: roomId, customerId: account.id, customer: looks });
      expect(room).toMatchObject({ name: `Support Request #${roomId}`, isClosed: false, staff: null });
      expect(room?.messages.map(({ content }) => content)).toEqual(["tin 3"]);
      expect(room?._count).toEqual({ messages: 3 });
    });

    it("GET /chat/rooms/:id: one with its newest messages, oldest first", async () => {
      const { token, roomId, account } = await writer(60);
      const { status, body } = await read<Room>(token, `/rooms/${roomId}`);
      expect(status).toBe(200);
      expect(lacking(examples.unassignedRooms[0], body)).toEqual([]);
      expect(body).toMatchObject({ id: roomId, customer: { id: account.id }, _count: { messages: 60 } });
      expect(body.messages.map(({ seq }) => seq)).toEqual(oneTo(60).slice(-50));
      expect(lacking([{ ...examples.newMessage, seq: 1 }], body.messages)).toEqual([]);
    });

    it("GET /chat/rooms/:id/messages: pages from the newest, oldest first inside", async () => {
      const { token, roomId, account } = await writer(12);
      const all = await read<RoomMessagePage>(token, `/rooms/${roomId}/messages`);
      expect(all.status).toBe(200);
      expect(all.body.pagination).toEqual({ page: 1, limit: 50, total: 12, totalPages: 1 });
      expect(lacking([examples.newMessage], all.body.messages)).toEqual([]);
      for (const message of all.body.messages) {
        expect(Object.keys(message.sender ?? {}).sort()).toEqual([...personKeys].sort());
        expect(message).toMatchObject({ roomId, sender: { id: account.id, ...looks } });
        expect(message.createdAt).toMatch(isoTime);
      }
      for (const [page, seqs] of [oneTo(12).slice(7), oneTo(12).slice(2, 7), oneTo(2), []].entries()) {
        const path = `/rooms/${roomId}/messages?page=${page + 1}&limit=5`;
        const { body } = await read<RoomMessagePage>(token, path);
        expect(body.messages.map(({ seq }) => seq)).toEqual(seqs);
        expect(body.messages.map(({ content }) => content)).toEqual(seqs.map((seq) => `tin ${seq}`));
        expect(body.pagination).toEqual({ page: page + 1, limit: 5, total: 12, totalPages: 3 });
      }
    });

    it("POST /chat/rooms/:id/sessions: a session is made", async () => {
      const { token, roomId, account } = await rooms.customer(looks);
      const { status, body } = await send<RoomSession>(token, `/rooms/${roomId}/sessions`, { title });
      expect(status).toBe(201);
      expect(lacking(examples.createdSession, body)).toEqual([]);
      expect(body).toMatchObject({ title, status: "OPEN", roomId, customerId: account.id });
      expect(body).toMatchObject({ room: { id: roomId, staffId: null }, customer: { ...looks } });
    });

    it("GET /chat/sessions/unassigned: those who wait, the longest waiting first", async () => {
      const staff = await rooms.staff();
      const [one, two] = [await rooms.customer(looks), await rooms.customer(looks)];
      const ids = [(await rooms.openSession(one)).body.id, (await rooms.openSession(two)).body.id];
      const { status, body } = await read<RoomSession[]>(staff.token, "/sessions/unassigned");
      expect(status).toBe(200);
      const found = body.filter(({ id }) => ids.includes(id));
      expect(lacking(examples.unassignedSessions, found)).toEqual([]);
      expect(found.map(({ id }) => id)).toEqual(ids);
      expect(found[0]?.room).toMatchObject({ id: one.roomId, customer: { id: one.account.id, ...looks } });
      expect(Object.keys(found[0]?.customer ?? {}).sort()).toEqual([...personKeys].sort());
      expect(body.map(({ status }) => status)).toEqual(body.map(() => "OPEN"));
    });

    it("POST /chat/sessions/:id/join and /end: claimed, then ended", async () => {
      const customer = await rooms.customer(looks);
      const staff = await rooms.staff({ firstName: "Tran", lastName: "Thi B" });
      const { id } = (await rooms.openSession(customer, title)).body;
      const claimed = await send<RoomSession>(staff.token, `/sessions/${id}/join`);
      expect(claimed.status).toBe(200);
      expect(lacking(examples.claimedSession, claimed.body)).toEqual([]);
      expect(claimed.body).toMatchObject({ id, title, status: "IN_PROGRESS", staffId: staff.account.id });
      expect(claimed.body.staff).toMatchObject({
        id: staff.account.id,
        firstName: "Tran",
        lastName: "Thi B",
      });
      const ended = await send<RoomSession>(staff.token, `/sessions/${id}/end`);
      expect(ended.status).toBe(200);
      expect(lacking(examples.endedSession, ended.body)).toEqual([]);
      expect(lacking(examples.claimedSession, ended.body)).toEqual([]);
      expect(ended.body).toMatchObject({ id, status: "ENDED", staffId: staff.account.id });
      const { startedAt, endedAt } = ended.body;
      expect(Date.parse(endedAt ?? "")).toBeGreaterThanOrEqual(Date.parse(startedAt));
    });

    it("GET /chat/rooms/unassigned: rooms nobody has, the newest activity first", async () => {
      const staff = await rooms.staff();
      const [one, two] = [await writer(1), await writer(1)];
      const again = await rooms.enter(one, one.roomId);
      await again.must("send_message", { roomId: one.roomId, content: "còn ai không?" });
      const { status, body } = await read<Room[]>(staff.token, "/rooms/unassigned");
      expect(status).toBe(200);
      expect(body.slice(0, 2).map(({ id }) => id)).toEqual([one.roomId, two.roomId]);
      expect(lacking(examples.unassignedRooms, body.slice(0, 2))).toEqual([]);
      expect(body[0]?.messages).toMatchObject([{ content: "còn ai không?", sender: { ...looks } }]);
      expect(body[0]?._count).toEqual({ messages: 2 });
      expect(new Set(body.map(({ staffId }) => staffId))).toEqual(new Set([null]));
    });

    it("GET /chat/rooms/assigned, and GET /chat/rooms for staff: rooms somebody has", async () => {
      const { staff, roomId, customer } = await rooms.advised();
      const socket = await rooms.enter(staff, roomId);
      await socket.must("send_message", { roomId, content: "Xin chào" });
      for (const path of ["/rooms/assigned", "/rooms"]) {
        const { status, body } = await read<Room[]>(staff.token, path);
        expect(status).toBe(200);
        expect(lacking(examples.assignedRooms, body)).toEqual([]);
        expect(body).toMatchObject([
          { id: roomId, staffId: staff.account.id, staff: { id: staff.account.id } },
        ]);
        expect(body).toMatchObject([
          { customerId: customer.account.id, messages: [{ content: "Xin chào" }] },
        ]);
      }
    });
  });
}
