import type { Room, RoomSession } from "@switchboard/shared/dialects/rooms";
import { describe, expect, it } from "vitest";
import { eachDatabase } from "../harness.ts";
import { expectFailure, get, post } from "./rooms-client.ts";
import { type Person, register, useRooms } from "./rooms-scene.ts";

eachDatabase("the rules of the rooms contract", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  let count = 0;
  const newcomer = () => {
    count += 1;
    return register(app(), `khach.${database.flavour}.${count}`);
  };
  const ids = async (person: Person, path: string) => (await rooms.list(person, path)).map(({ id }) => id);

  describe("a room", () => {
    it("is made when a customer registers, and is there before anybody asks for it", async () => {
      const { id } = await newcomer();
      const found = (await rooms.list(await rooms.admin(), "/rooms")).filter(
        (room) => room.customerId === id,
      );
      expect(found).toMatchObject([{ customerId: id, staffId: null, isClosed: false, messages: [] }]);
    });

    it("is the same one for ever: on every day, after every session, under no other verb", async () => {
      const { token } = await newcomer();
      const roomId = await rooms.roomOf({ token });
      const [staff, admin] = [await rooms.staff(), await rooms.admin()];
      for (const title of ["một", "hai", "ba"]) {
        const { body } = await post<RoomSession>(app(), token, `/rooms/${roomId}/sessions`, { title });
        await rooms.claim(staff, body.id);
        await rooms.end(staff, body.id);
      }
      for (const method of ["DELETE", "PUT", "PATCH"]) {
        const { status } = await fetch(`${app().origin}/api/chat/rooms/${roomId}`, {
          method,
          headers: { authorization: `Bearer ${admin.token}` },
        });
        expect(status).toBe(405);
      }
      const { body } = await get<Room[]>(app(), token, "/rooms");
      expect(body).toMatchObject([{ id: roomId, isClosed: false }]);
    });

    it("stays open when its session ends, and keeps its staff", async () => {
      const { customer, staff, sessionId, roomId } = await rooms.advised();
      const { body } = await rooms.end(staff, sessionId);
      expect(body.room).toMatchObject({ isClosed: false, staffId: staff.account.id });
      expect(await rooms.room(customer, roomId)).toMatchObject({
        isClosed: false,
        staffId: staff.account.id,
      });
      const socket = await rooms.enter(customer, roomId);
      expect(await socket.ask("send_message", { roomId, content: "cảm ơn" })).toMatchObject({ ok: true });
      expect(await ids(staff, "/rooms/assigned")).toEqual([roomId]);
      expect(await ids(staff, "/rooms/unassigned")).not.toContain(roomId);
    });

    it("can be advised in again at once, by somebody else, who then is its staff", async () => {
      const { customer, staff, sessionId, roomId } = await rooms.advised();
      await rooms.end(staff, sessionId);
      const again = await rooms.openSession(customer, "lần nữa");
      expect(again.status).toBe(201);
      expect(again.body.id).not.toBe(sessionId);
      // Asking alone changes nothing about whose the room is.
      expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: staff.account.id });
      const other = await rooms.staff();
      const claimed = await rooms.claim(other, again.body.id);
      expect(claimed.body).toMatchObject({ staffId: other.account.id, room: { staffId: other.account.id } });
      expect(await ids(other, "/rooms/assigned")).toEqual([roomId]);
      expect(await ids(staff, "/rooms/assigned")).toEqual([]);
    });
  });

  describe("a session", () => {
    it("leaves the unassigned ones when it is claimed, and does not come back when it ends", async () => {
      const [customer, staff, other] = [await rooms.customer(), await rooms.staff(), await rooms.staff()];
      const { body } = await rooms.openSession(customer);
      const waiting = async () => (await ids(other, "/sessions/unassigned")).includes(body.id);
      expect(await waiting()).toBe(true);
      expect(await ids(other, "/rooms/unassigned")).toContain(customer.roomId);
      await rooms.claim(staff, body.id);
      expect(await waiting()).toBe(false);
      expect(await ids(other, "/rooms/unassigned")).not.toContain(customer.roomId);
      await rooms.end(staff, body.id);
      expect(await waiting()).toBe(false);
      expect(await ids(other, "/rooms/unassigned")).not.toContain(customer.roomId);
    });

    it("is one while one is open: asking again is answered with it, 200 instead of 201", async () => {
      const [customer, staff] = [await rooms.customer(), await rooms.staff()];
      const first = await rooms.openSession(customer, "trước");
      const waiting = await rooms.openSession(customer, "sau");
      expect([first.status, waiting.status]).toEqual([201, 200]);
      expect(waiting.body).toEqual(first.body);
      await rooms.claim(staff, first.body.id);
      const claimed = await rooms.openSession(customer, "sau nữa");
      expect(claimed.status).toBe(200);
      expect(claimed.body).toMatchObject({ id: first.body.id, title: "trước", status: "IN_PROGRESS" });
    });

    it("is claimed once: again by its holder changes nothing, by another is a conflict", async () => {
      const { staff, sessionId, roomId, customer } = await rooms.advised();
      expect(await rooms.claim(staff, sessionId)).toMatchObject({
        status: 200,
        body: { staffId: staff.account.id },
      });
      for (const late of [await rooms.staff(), await rooms.admin()]) {
        expectFailure(await rooms.claim(late, sessionId), 409, "Session already claimed");
      }
      await rooms.end(staff, sessionId);
      expectFailure(await rooms.claim(await rooms.staff(), sessionId), 409, "Session has ended");
      expectFailure(await rooms.claim(staff, sessionId), 409, "Session has ended");
      expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: staff.account.id });
    });

    it("is ended by its holder or an admin, and only once", async () => {
      const { staff, sessionId } = await rooms.advised();
      expectFailure(await rooms.end(await rooms.staff(), sessionId), 403, "Forbidden resource");
      const ended = await rooms.end(staff, sessionId);
      expect(await rooms.end(staff, sessionId)).toMatchObject({ status: 200, body: ended.body });
      const another = await rooms.advised();
      const byAdmin = await rooms.end(await rooms.admin(), another.sessionId);
      expect(byAdmin).toMatchObject({
        status: 200,
        body: { status: "ENDED", staffId: another.staff.account.id },
      });
    });

    it("may be opened for a customer by an admin, and by nobody else", async () => {
      const [customer, staff, admin] = [await rooms.customer(), await rooms.staff(), await rooms.admin()];
      const path = `/rooms/${customer.roomId}/sessions`;
      expectFailure(await post(app(), staff.token, path, { title: "hộ" }), 403, "Forbidden resource");
      const { status, body } = await post<RoomSession>(app(), admin.token, path, { title: "hộ" });
      expect(status).toBe(201);
      expect(body).toMatchObject({ customerId: customer.account.id, staffId: null, status: "OPEN" });
    });
  });

  it("shows staff only their rooms, an admin everybody's, and which of them are assigned", async () => {
    const [one, two] = [await rooms.advised(), await rooms.advised()];
    const [free, admin] = [await rooms.customer(), await rooms.admin()];
    for (const path of ["/rooms", "/rooms/assigned"]) {
      expect(await ids(one.staff, path)).toEqual([one.roomId]);
      expect(await ids(two.staff, path)).toEqual([two.roomId]);
      expect(await ids(admin, path)).toEqual(expect.arrayContaining([one.roomId, two.roomId]));
    }
    expect(await ids(admin, "/rooms")).toContain(free.roomId);
    expect(await ids(admin, "/rooms/assigned")).not.toContain(free.roomId);
    expect(await ids(admin, "/rooms/unassigned")).toContain(free.roomId);
    expect((await rooms.room(admin, one.roomId)).staff).toMatchObject({ id: one.staff.account.id });
  });
});
