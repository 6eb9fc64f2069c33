import { afterAll, beforeAll, expect, it } from "vitest";
import { openStore, type Store } from "../../src/store/store.ts";
import { eventually, request } from "../app.ts";
import { pause } from "../desk.ts";
import { tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { connectChat, get, post, type RoomClient } from "./rooms-client.ts";
import { register, useRooms } from "./rooms-scene.ts";

eachDatabase("a socket in a room is dropped", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  /** Another process on the same database, whose events nobody here hears of. */
  let elsewhere: Store;
  beforeAll(async () => {
    elsewhere = await openStore(database.url(), { publish: () => undefined });
  });
  afterAll(() => elsewhere.close());
  const storeOf = (where: string) => (where === "here" ? app().backend.store : elsewhere);

  let count = 0;
  /** Somebody who signed in with a password, in a room with somebody else who can speak there. */
  const signedIn = async () => {
    count += 1;
    const customer = await register(app(), `roi.${database.flavour}.${count}`);
    const roomId = await rooms.roomOf(customer);
    return { customer, roomId, socket: await rooms.enter(customer, roomId) };
  };

  /** Gone within 5 s with that word, and told nothing of what is said afterwards. */
  async function expectGone(client: RoomClient, roomId: number, word: string, since: number): Promise<void> {
    await eventually(() => client.socket.disconnected, 6_000);
    expect(Date.now() - since).toBeLessThan(5_000);
    expect(client.heard.at(-1)).toEqual(["error", { message: word }]);
    const { length } = client.heard;
    const admin = await rooms.enter(await rooms.admin(), roomId);
    await admin.must("send_message", { roomId, content: "bí mật" });
    await admin.event("new_message");
    await pause(100);
    expect(client.heard.slice(length)).toEqual([]);
    expect(client.of("error")).toHaveLength(1);
    expect(JSON.stringify(client.heard)).not.toContain("bí mật");
  }

  it("at its token's end, to the second, while the person's other token goes on", async () => {
    const customer = await rooms.customer();
    const { roomId } = customer;
    const lasting = await rooms.enter(customer, roomId);
    const token = tokenFor(app(), customer.account, 2);
    const { exp } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    const brief = await rooms.enter({ token }, roomId);
    const left = lasting.event("user_left");
    await eventually(() => brief.socket.disconnected);
    expect(Math.abs(Date.now() - exp * 1_000)).toBeLessThan(1_000);
    await expectGone(brief, roomId, "Token expired", exp * 1_000);
    await left;
    await lasting.must("send_message", { roomId, content: "vẫn đây" });
    await expect(connectChat(app(), token)).rejects.toThrow(/^Unauthorized$/);
  });

  it.each(["here", "elsewhere"])("within 5 s of signing out %s", async (where) => {
    const { customer, roomId, socket } = await signedIn();
    const since = Date.now();
    if (where === "here") {
      const body = { refreshToken: customer.refreshToken };
      expect((await request(app(), "/api/auth/logout", { body })).status).toBe(204);
    } else {
      const rows: { id: string }[] = await elsewhere.database.reading.query(
        "SELECT id FROM sign_ins WHERE account_id = ?",
        [customer.id],
      );
      await elsewhere.signIns.end(rows[0]?.id ?? "", new Date());
    }
    await expectGone(socket, roomId, "Session revoked", since);
    expect((await get(app(), customer.token, "/rooms")).status).toBe(401);
    await expect(connectChat(app(), customer.token)).rejects.toThrow(/^Unauthorized$/);
  });

  it.each(["here", "elsewhere"])("within 5 s of its account's disabling %s", async (where) => {
    const { customer, roomId, socket } = await signedIn();
    const other = await signedIn();
    const since = Date.now();
    await storeOf(where).accounts.setDisabled(customer.id, true);
    await expectGone(socket, roomId, "Session revoked", since);
    expect(other.socket.socket.connected).toBe(true);
    await eventually(async () => (await get(app(), customer.token, "/rooms")).status === 401);
  });

  it.each(["here", "elsewhere"])("within 5 s of its membership's removal %s", async (where) => {
    const { staff, customer, sessionId, roomId } = await rooms.advised();
    const [socket, asking] = [await rooms.enter(staff, roomId), await rooms.enter(customer, roomId)];
    const since = Date.now();
    const inboxId = await app().backend.core.rooms.inboxId();
    await storeOf(where).administration.removeMember(inboxId, staff.account.id);
    await expectGone(socket, roomId, "Session revoked", since);
    expect(asking.socket.connected, "nobody else is").toBe(true);
    expect(asking.of("user_left")).toMatchObject([{ userId: staff.account.id }]);
    expect((await post(app(), staff.token, `/sessions/${sessionId}/end`)).status).toBe(403);
    expect((await get(app(), staff.token, `/rooms/${roomId}/messages`)).status).toBe(404);
    expect((await get(app(), staff.token, "/rooms")).status).toBe(403);
    await expect(connectChat(app(), staff.token)).rejects.toThrow(/^Forbidden resource$/);
  });
});
