import { expect, it } from "vitest";
import { eachDatabase } from "../harness.ts";
import { expectFailure } from "./rooms-client.ts";
import { type Person, useRooms } from "./rooms-scene.ts";

eachDatabase("an agent's first message in a room", (database) => {
  const rooms = useRooms(database);
  const ids = async (person: Person, path: string) => (await rooms.list(person, path)).map(({ id }) => id);

  it("takes a room that nobody has, once the agent has come in by itself", async () => {
    const [customer, staff] = [await rooms.customer(), await rooms.staff()];
    const { roomId } = customer;
    const socket = await rooms.enter(staff, roomId);
    expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: null });
    await socket.must("send_message", { roomId, content: "Xin chào, tôi có thể giúp gì cho bạn?" });
    expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: staff.account.id });
    expect(await ids(staff, "/rooms/assigned")).toEqual([roomId]);
    expect(await ids(staff, "/rooms/unassigned")).not.toContain(roomId);
  });

  it("claims the session that waits", async () => {
    const [customer, staff, other] = [await rooms.customer(), await rooms.staff(), await rooms.staff()];
    const { roomId } = customer;
    const { id } = (await rooms.openSession(customer)).body;
    const socket = await rooms.enter(staff, roomId);
    await socket.must("send_message", { roomId, content: "Xin chào" });
    expect((await rooms.openSession(customer)).body).toMatchObject({
      ...{ id, status: "IN_PROGRESS", staffId: staff.account.id },
    });
    expectFailure(await rooms.claim(other, id), 409, "Session already claimed");
  });

  it("takes nothing from its staff: a customer's writing opens no session either", async () => {
    const { customer, staff, sessionId, roomId } = await rooms.advised();
    const socket = await rooms.enter(await rooms.admin(), roomId);
    await socket.must("send_message", { roomId, content: "tôi xem qua thôi" });
    expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: staff.account.id });
    await rooms.end(staff, sessionId);
    const asking = await rooms.enter(customer, roomId);
    await asking.must("send_message", { roomId, content: "còn ai không?" });
    expect(await ids(staff, "/sessions/unassigned")).not.toContain(sessionId);
    expect((await rooms.openSession(customer)).status).toBe(201);
  });

  it("takes one again whose only session ended before anybody claimed it", async () => {
    const [customer, staff] = [await rooms.customer(), await rooms.staff()];
    const { roomId } = customer;
    await rooms.end(await rooms.admin(), (await rooms.openSession(customer)).body.id);
    expect(await ids(staff, "/rooms/unassigned")).toContain(roomId);
    const socket = await rooms.enter(staff, roomId);
    await socket.must("send_message", { roomId, content: "Xin chào" });
    expect(await rooms.room(customer, roomId)).toMatchObject({ staffId: staff.account.id });
    expect(await ids(staff, "/rooms/assigned")).toEqual([roomId]);
  });
});
