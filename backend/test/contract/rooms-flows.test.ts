import { setTimeout as pause } from "node:timers/promises";
import type { Room, RoomMessage, RoomMessagePage, RoomSession } from "@switchboard/shared/dialects/rooms";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { startTestApp, type TestApp } from "../app.ts";
import { eachDatabase, type TestDatabase } from "../harness.ts";
import { type ChatClient, chatGet, chatPost, chatSockets, heard, roomScene } from "../rooms.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";

/** The contract's flows, section 4, step by step, with the calls of its section 5. */
eachDatabase("the flows of the rooms contract", (database) => {
  describe("by one backend", () => flows(database, 1));
  describe("by three", () => flows(database, 3));
});

function flows(database: TestDatabase, count: number): void {
  const apps: TestApp[] = [];
  let redis: RedisServer | null = null;
  beforeAll(async () => {
    redis = count > 1 ? await startRedis() : null;
    const environment: Record<string, string> = redis ? { REDIS_URL: redis.url } : {};
    for (let n = 0; n < count; n += 1) apps.push(await startTestApp(database.url(), environment));
    // All have begun to listen to each other before anything is said.
    if (redis) await pause(500);
  });
  afterAll(async () => {
    for (const each of apps) await each.stop();
    await redis?.stop();
  });
  /** The customer's, the staff's, and the one that staff asks over HTTP: three, or one and the same. */
  const at = (n: number): TestApp => {
    const found = apps[n % apps.length];
    if (!found) throw new Error("the backends run while the tests do");
    return found;
  };
  const app = () => at(0);
  const sockets = chatSockets();
  afterEach(sockets.closeAll);

  /** What the contract's components keep in their state. */
  function listen(socket: ChatClient) {
    const state = { messages: [] as RoomMessage[] };
    socket.on("room_history", (page) => {
      state.messages = page.messages;
    });
    socket.on("new_message", (message) => {
      state.messages = [...state.messages, message];
    });
    return state;
  }
  const contents = ({ messages }: { messages: RoomMessage[] }) => messages.map(({ content }) => content);

  it("customer flow and staff flow by sessions", async () => {
    const { roomId, customer, staff } = await roomScene(app());
    const [helper] = staff;
    if (!helper) throw new Error("there is a staff member");

    const rooms = await chatGet<Room[]>(app(), customer.token, "/rooms");
    expect(rooms.body.map(({ id }) => id)).toEqual([roomId]);
    const title = "Tư vấn về dịch vụ chăm sóc thú cưng";
    const asked = await chatPost<RoomSession>(app(), customer.token, `/rooms/${roomId}/sessions`, { title });
    expect([asked.status, asked.body.status, asked.body.staffId]).toEqual([201, "OPEN", null]);

    const customerSocket = sockets.connect(app(), customer.token);
    const customerSees = listen(customerSocket);
    const { userId, userRole, message } = await heard(customerSocket, "connected");
    expect({ userId, userRole, message }).toEqual({
      userId: customer.account.id,
      userRole: "CUSTOMER",
      message: "Connected to chat server",
    });
    const joined = heard(customerSocket, "joined_room");
    customerSocket.emit("join_room", { roomId });
    expect(await joined).toEqual({ roomId, message: "Successfully joined room" });
    customerSocket.emit("send_message", { roomId, content: "Xin chào, tôi cần tư vấn..." });
    await expect.poll(() => contents(customerSees)).toEqual(["Xin chào, tôi cần tư vấn..."]);

    const unassigned = await chatGet<RoomSession[]>(at(2), helper.token, "/sessions/unassigned");
    const mine = unassigned.body.find(({ id }) => id === asked.body.id);
    expect(mine).toMatchObject({ title, status: "OPEN", roomId, customerId: customer.account.id });
    const told = heard(customerSocket, "session_joined");
    const claimed = await chatPost<RoomSession>(at(2), helper.token, `/sessions/${asked.body.id}/join`);
    expect([claimed.status, claimed.body.status, claimed.body.staffId]).toEqual([
      200,
      "IN_PROGRESS",
      helper.account.id,
    ]);
    expect(await told).toMatchObject({
      sessionId: asked.body.id,
      roomId,
      staff: { id: helper.account.id, userName: helper.account.userName },
    });
    const left = await chatGet<RoomSession[]>(at(2), helper.token, "/sessions/unassigned");
    expect(left.body.map(({ id }) => id)).not.toContain(asked.body.id);

    const staffSocket = sockets.connect(at(1), helper.token);
    const staffSees = listen(staffSocket);
    staffSocket.once("connected", () => staffSocket.emit("join_room", { roomId: claimed.body.roomId }));
    await expect.poll(() => contents(staffSees)).toEqual(["Xin chào, tôi cần tư vấn..."]);
    staffSocket.emit("send_message", { roomId, content: "Xin chào, tôi có thể giúp gì cho bạn?" });
    const both = ["Xin chào, tôi cần tư vấn...", "Xin chào, tôi có thể giúp gì cho bạn?"];
    await expect.poll(() => contents(customerSees)).toEqual(both);
    await expect.poll(() => contents(staffSees)).toEqual(both);

    const ended = await chatPost<RoomSession>(at(2), helper.token, `/sessions/${asked.body.id}/end`);
    expect([ended.status, ended.body.status]).toEqual([200, "ENDED"]);
    expect(ended.body.endedAt).toEqual(expect.any(String));
    expect(ended.body.room).toMatchObject({ id: roomId, isClosed: false, staffId: helper.account.id });
    const sessionLeft = heard(customerSocket, "session_left");
    const userLeft = heard(customerSocket, "user_left");
    staffSocket.emit("leave_room", { roomId });
    staffSocket.emit("leave_session", { sessionId: asked.body.id });
    const who = { userId: helper.account.id, userName: helper.account.userName };
    expect(await userLeft).toEqual({ roomId, ...who });
    expect(await sessionLeft).toEqual({ sessionId: asked.body.id, ...who });

    const again = await chatPost<RoomSession>(app(), customer.token, `/rooms/${roomId}/sessions`, {
      title: "Chủ đề khác",
    });
    expect([again.status, again.body.status]).toEqual([201, "OPEN"]);
    expect(again.body.id).not.toBe(asked.body.id);
  });

  it("staff flow by rooms: the first message assigns", async () => {
    const { roomId, customer, staff } = await roomScene(app(), 2);
    const [helper, other] = staff;
    if (!helper || !other) throw new Error("there are two staff members");
    const ids = async (token: string, path: string) =>
      (await chatGet<Room[]>(at(2), token, path)).body.map(({ id }) => id);

    expect(await ids(helper.token, "/rooms/unassigned")).toContain(roomId);
    const customerSocket = sockets.connect(app(), customer.token);
    const customerSees = listen(customerSocket);
    customerSocket.emit("join_room", { roomId });
    await heard(customerSocket, "room_history");
    const staffSocket = sockets.connect(at(1), helper.token);
    const staffSees = listen(staffSocket);
    const userJoined = heard(customerSocket, "user_joined");
    staffSocket.once("connected", () => staffSocket.emit("join_room", { roomId }));
    expect(await userJoined).toEqual({
      roomId,
      userId: helper.account.id,
      userName: helper.account.userName,
    });
    staffSocket.emit("send_message", { roomId, content: "Xin chào, tôi có thể giúp gì cho bạn?" });
    for (const seen of [customerSees, staffSees]) {
      await expect.poll(() => contents(seen)).toEqual(["Xin chào, tôi có thể giúp gì cho bạn?"]);
    }

    expect(await ids(helper.token, "/rooms/unassigned")).not.toContain(roomId);
    expect(await ids(helper.token, "/rooms/assigned")).toEqual([roomId]);
    expect(await ids(helper.token, "/rooms")).toEqual([roomId]);
    expect(await ids(other.token, "/rooms/assigned")).toEqual([]);
    const listed = await chatGet<Room[]>(at(2), helper.token, "/rooms/assigned");
    expect(listed.body[0]).toMatchObject({
      staffId: helper.account.id,
      staff: { id: helper.account.id },
      _count: { messages: 1 },
    });
    const page = await chatGet<RoomMessagePage>(at(2), helper.token, `/rooms/${roomId}/messages`);
    expect(page.body).toEqual({
      messages: staffSees.messages,
      pagination: { page: 1, limit: 50, total: 1, totalPages: 1 },
    });
  });
}
