import { expect, it } from "vitest";
import { pause } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import { oneTo, times, useRooms } from "./rooms-scene.ts";

eachDatabase("section 3, from client to server", (database) => {
  const rooms = useRooms(database);

  it("join_room", async () => {
    const customer = await rooms.customer();
    const { roomId } = customer;
    const socket = await rooms.connect(customer);
    expect(await socket.ask("join_room", { roomId })).toEqual({ ok: true, roomId, lastSeq: 0 });
    expect(socket.heard.map(([name]) => name)).toEqual(["connected", "joined_room", "room_history"]);
    // Without an acknowledgement, as the contract's clients call it; a second time as well.
    socket.say("join_room", { roomId });
    await expect.poll(() => socket.of("room_history").length).toBe(2);
    expect(socket.of("joined_room")).toHaveLength(2);
  });

  it("leave_room", async () => {
    const { roomId, asking, helping } = await rooms.together();
    expect(await helping.ask("leave_room", { roomId })).toEqual({ ok: true, roomId });
    await asking.must("send_message", { roomId, content: "còn ai không?" });
    await pause(100);
    expect(helping.of("new_message")).toEqual([]);
    expect(await helping.ask("leave_room", { roomId }), "again").toEqual({ ok: true, roomId });
  });

  it("send_message", async () => {
    const { roomId, asking, helping, customer } = await rooms.together();
    const content = "  <b>Xin chào</b> \u{1f600}\n";
    const { message } = await asking.must("send_message", { roomId, content });
    expect(message).toMatchObject({ content, roomId, seq: 1, sender: { id: customer.account.id } });
    for (const socket of [asking, helping]) expect(await socket.event("new_message")).toEqual(message);
    expect(await rooms.stored(customer, roomId)).toEqual([message]);
    // From a socket that is not in the room, too; it is shown nothing then.
    const outside = await rooms.connect(customer);
    await outside.must("send_message", { roomId, content: "từ máy khác" });
    await asking.event("new_message", ({ seq }) => seq === 2);
    expect(outside.of("new_message")).toEqual([]);
  });

  it("send_message, once for each clientId of a sender, however often it is sent", async () => {
    const { roomId, asking, helping, customer } = await rooms.together();
    const given = { roomId, content: "một lần", clientId: "tin-1" };
    const first = await asking.must("send_message", given);
    const other = await rooms.connect(customer);
    const again = await times(20, (n) =>
      (n % 2 === 0 ? asking : other).must("send_message", { ...given, content: `lần ${n}` }),
    );
    for (const reply of again) expect(reply).toEqual(first);
    // Ids are a sender's own.
    const { message } = await helping.must("send_message", given);
    expect(message.seq).toBe(2);
    const atOnce = await times(20, () => asking.must("send_message", { ...given, clientId: "tin-2" }));
    expect(new Set(atOnce.map(({ message: { id } }) => id)).size).toBe(1);
    await asking.event("new_message", ({ seq }) => seq === 3);
    await pause(100);
    expect([asking.seqs, helping.seqs]).toEqual([oneTo(3), oneTo(3)]);
    expect(await rooms.stored(customer, roomId)).toEqual(asking.of("new_message"));
    for (const clientId of ["", "x".repeat(65), "có dấu", 5, null]) {
      expect(await asking.ask("send_message", { ...given, clientId })).toMatchObject({ ok: false });
    }
  });

  it("join_session", async () => {
    const [customer, staff] = [await rooms.customer(), await rooms.staff()];
    const { id: sessionId } = (await rooms.openSession(customer)).body;
    const socket = await rooms.connect(staff);
    const done = { ok: true, sessionId, roomId: customer.roomId };
    expect(await socket.ask("join_session", { sessionId })).toEqual(done);
    const { body } = await rooms.openSession(customer);
    expect(body).toMatchObject({ id: sessionId, status: "IN_PROGRESS", staffId: staff.account.id });
    const late = await rooms.connect(await rooms.staff());
    const refused = { ok: false, error: "Session already claimed" };
    expect(await late.ask("join_session", { sessionId })).toEqual(refused);
    const asking = await rooms.connect(customer);
    const forbidden = { ok: false, error: "Forbidden resource" };
    expect(await asking.ask("join_session", { sessionId })).toEqual(forbidden);
  });

  it("leave_session", async () => {
    const { customer, staff, sessionId, roomId } = await rooms.advised();
    const socket = await rooms.enter(staff, roomId);
    expect(await socket.ask("leave_session", { sessionId })).toEqual({ ok: true, sessionId });
    // The session itself goes on.
    expect((await rooms.openSession(customer)).body).toMatchObject({
      id: sessionId,
      status: "IN_PROGRESS",
    });
  });
});
