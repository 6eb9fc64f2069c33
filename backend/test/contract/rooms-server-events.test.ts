import { expect, it } from "vitest";
import { request } from "../app.ts";
import { pause } from "../desk.ts";
import { tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { connectChat, type TokenPlace } from "./rooms-client.ts";
import { examples, isoTime, lacking, personKeys } from "./rooms-contract.ts";
import { type Person, useRooms } from "./rooms-scene.ts";

eachDatabase("section 3, from server to client", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  const who = ({ account }: Person) => ({ userId: account.id, userName: account.userName });
  const desk = (person: Person, command: string, body: object) =>
    request(app(), `/api/desk/commands/${command}`, { token: person.token, body });

  it.each<TokenPlace>(["auth", "query", "both"])("connected, with the token in %s", async (place) => {
    for (const person of [await rooms.customer(), await rooms.staff(), await rooms.admin()]) {
      const socket = await rooms.connect(person, place);
      const expected = { message: "Connected to chat server", userId: person.account.id };
      expect(await socket.event("connected")).toEqual({ ...expected, userRole: person.account.role });
      expect(socket.heard).toHaveLength(1);
    }
  });

  it("connected never comes where the token does not count", async () => {
    const customer = await rooms.customer();
    const unauthorized = [undefined, null, "", "abc", 5, {}, tokenFor(app(), customer.account, -1)];
    for (const token of [...unauthorized, "x".repeat(9_000)]) {
      await expect(connectChat(app(), token)).rejects.toThrow(/^Unauthorized$/);
    }
    await expect(connectChat(app(), "abc", "query")).rejects.toThrow(/^Unauthorized$/);
    for (const role of ["TENANT_USER", "STAFF", "SUPPORT_AGENT"] as const) {
      const { token } = await rooms.person({ role });
      await expect(connectChat(app(), token)).rejects.toThrow(/^Forbidden resource$/);
    }
  });

  it("joined_room", async () => {
    const customer = await rooms.customer();
    const socket = await rooms.enter(customer, customer.roomId);
    const joined = { roomId: customer.roomId, message: "Successfully joined room" };
    expect(socket.of("joined_room")).toEqual([joined]);
  });

  it("room_history", async () => {
    const { customer, roomId, asking } = await rooms.together();
    expect(asking.of("room_history")).toEqual([
      { messages: [], pagination: { page: 1, limit: 50, total: 0, totalPages: 0 } },
    ]);
    for (let n = 0; n < 51; n += 1) await asking.must("send_message", { roomId, content: `tin ${n}` });
    const later = await rooms.enter(customer, roomId);
    const messages = (await rooms.stored(customer, roomId)).slice(-50);
    const pagination = { page: 1, limit: 50, total: 51, totalPages: 2 };
    expect(later.of("room_history")).toEqual([{ messages, pagination }]);
  });

  it("new_message", async () => {
    const { roomId, asking, helping, staff } = await rooms.together();
    await helping.must("send_message", { roomId, content: "Xin chào, tôi có thể giúp gì cho bạn?" });
    const message = await asking.event("new_message");
    expect(Object.keys(message).sort()).toEqual([...Object.keys(examples.newMessage), "seq"].sort());
    const { sender } = message;
    expect(Object.keys(sender ?? {}).sort()).toEqual([...personKeys].sort());
    // This one has no picture.
    const example = { ...examples.newMessage, sender: { ...examples.newMessage.sender, avatar: null } };
    expect(lacking(example, message)).toEqual([]);
    expect(message).toMatchObject({ roomId, seq: 1, sender: { id: staff.account.id, firstName: "Tran" } });
    expect(message.createdAt).toMatch(isoTime);
    await desk(staff, "send", { conversationId: roomId, clientId: "desk-1", text: "từ bàn làm việc" });
    const fromDesk = await asking.event("new_message", ({ seq }) => seq === 2);
    expect(fromDesk).toMatchObject({ content: "từ bàn làm việc", sender: { id: staff.account.id } });
    await expect.poll(() => helping.of("new_message")).toEqual(asking.of("new_message"));
  });

  it("user_joined, once for each who comes in, and not to themselves", async () => {
    const { customer, staff, roomId, asking, helping } = await rooms.together();
    expect(asking.of("user_joined")).toEqual([{ roomId, ...who(staff) }]);
    await helping.must("join_room", { roomId });
    const second = await rooms.enter(customer, roomId);
    expect(await helping.event("user_joined")).toEqual({ roomId, ...who(customer) });
    expect([asking.of("user_joined").length, second.of("user_joined").length]).toEqual([2, 0]);
  });

  it.each(["leave_room", "disconnect"])("user_left, by %s", async (how) => {
    const { staff, roomId, asking, helping } = await rooms.together();
    if (how === "leave_room") await helping.must("leave_room", { roomId });
    else helping.socket.disconnect();
    expect(await asking.event("user_left")).toEqual({ roomId, ...who(staff) });
    if (how === "leave_room") helping.socket.disconnect();
    await pause(100);
    expect([asking.of("user_left").length, helping.of("user_left").length]).toEqual([1, 0]);
  });

  it.each(["join_session", "POST …/join", "the first message", "the desk"])(
    "session_joined, by %s",
    async (how) => {
      const { customer, staff, roomId, asking, helping } = await rooms.together();
      const { id: sessionId } = (await rooms.openSession(customer)).body;
      const outside = await rooms.connect(staff);
      if (how === "join_session") await outside.must("join_session", { sessionId });
      if (how === "POST …/join") await rooms.claim(staff, sessionId);
      if (how === "the first message") await outside.must("send_message", { roomId, content: "Chào" });
      if (how === "the desk") await desk(staff, "claim", { conversationId: roomId });
      const { id, userName } = staff.account;
      const names = { firstName: "Tran", lastName: staff.account.lastName, avatar: null };
      const event = { sessionId, roomId, staff: { id, userName, ...names } };
      for (const socket of [asking, helping]) expect(await socket.event("session_joined")).toEqual(event);
      if (how === "join_session") expect(await outside.event("session_joined")).toEqual(event);
      await pause(100);
      for (const socket of [asking, helping]) expect(socket.of("session_joined")).toHaveLength(1);
      expect(outside.of("session_joined")).toHaveLength(how === "join_session" ? 1 : 0);
    },
  );

  it.each(["leave_session", "the desk"])("session_left, by %s", async (how) => {
    const { customer, staff, sessionId, roomId } = await rooms.advised();
    const [asking, helping] = [await rooms.enter(customer, roomId), await rooms.enter(staff, roomId)];
    if (how === "leave_session") {
      // In the order of the contract: the end, then out of the room, then out of the session.
      await rooms.end(staff, sessionId);
      await helping.must("leave_room", { roomId });
      expect(asking.of("session_left")).toEqual([]);
      await helping.must("leave_session", { sessionId });
    } else {
      await desk(staff, "end", { conversationId: roomId });
    }
    expect(await asking.event("session_left")).toEqual({ sessionId, ...who(staff) });
    expect(asking.of("session_left")).toHaveLength(1);
  });

  it("error, to who did it alone, with the text of the acknowledgement", async () => {
    const { roomId, asking, helping } = await rooms.together();
    const told = asking.heard.length;
    const long = "x".repeat(4_001);
    const bad = [
      { roomId, content: "" },
      { roomId, content: "  \n" },
      { roomId, content: long },
    ];
    for (const given of [...bad, { roomId: String(roomId), content: "x" }, {}, null, undefined]) {
      const { length } = helping.heard;
      const reply = await helping.ask("send_message", given);
      expect(reply).toEqual({ ok: false, error: expect.stringMatching(/./) });
      const message = reply.ok ? "" : reply.error;
      expect(helping.heard.slice(length)).toEqual([["error", { message }]]);
    }
    expect(await helping.ask("join_room", { roomId: 99_999_999 })).toEqual({
      ...{ ok: false, error: "Room not found" },
    });
    await helping.must("send_message", { roomId, content: "x".repeat(4_000) });
    await asking.event("new_message");
    expect(asking.heard.slice(told).map(([name]) => name)).toEqual(["new_message"]);
  });
});
