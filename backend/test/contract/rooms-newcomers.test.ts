import type { Room } from "@switchboard/shared/dialects/rooms";
import type { Role } from "@switchboard/shared/words";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { connectChat, get, post } from "./rooms-client.ts";
import { examples, lacking } from "./rooms-contract.ts";
import { times, useRooms } from "./rooms-scene.ts";

eachDatabase("people whom a host system knows first", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  // Far apart: what the factories make in between gets the ids that follow.
  let sub = 700_000;
  /** A token that was never seen here, of somebody who was never seen here. */
  const stranger = (role: "CUSTOMER" | "STAFF", claims: Record<string, unknown> = {}) => {
    sub += 1_000;
    return {
      id: sub,
      token: app().backend.tokens.issueAsHost({ sub: String(sub), role, ...claims }, 600).token,
    };
  };

  it("have one room, however many first calls arrive at once", async () => {
    const { token, id } = stranger("CUSTOMER", { userName: "khach.moi", firstName: "Khách" });
    const found = await times(20, async (n) => {
      if (n % 5 === 0) {
        const client = await connectChat(app(), token);
        client.socket.disconnect();
      }
      return (await get<Room[]>(app(), token, "/rooms")).body;
    });
    expect(new Set(found.map((list) => JSON.stringify(list))).size).toBe(1);
    expect(found[0]).toMatchObject([{ customerId: id, customer: { id, firstName: "Khách" } }]);
    const all = await rooms.list(await rooms.admin(), "/rooms");
    expect(all.filter(({ customerId }) => customerId === id)).toHaveLength(1);
  });

  it("have one as well where the account is older than rooms are", async () => {
    const customer = await rooms.customer();
    await app().backend.store.door.run(({ runner }) =>
      runner.query("DELETE FROM conversations WHERE customer_id = ?", [customer.account.id]),
    );
    const found = await times(20, () => rooms.roomOf(customer));
    expect(new Set(found).size).toBe(1);
    const all = await rooms.list(await rooms.admin(), "/rooms");
    expect(all.filter(({ customerId }) => customerId === customer.account.id)).toHaveLength(1);
    expect((await rooms.openSession({ ...customer, roomId: found[0] ?? 0 })).status).toBe(201);
  });

  it("work at the rooms desk as staff without being entered there", async () => {
    const [customer, staff] = [await rooms.customer(), stranger("STAFF", { userName: "nhan.vien" })];
    const { id } = (await rooms.openSession(customer)).body;
    const claimed = await post(app(), staff.token, `/sessions/${id}/join`);
    expect(claimed).toMatchObject({
      status: 200,
      body: { staffId: staff.id, staff: { userName: "nhan.vien" } },
    });
  });
});

eachDatabase("the demo", (database) => {
  const app = useTestApp(database, { DEMO: "1" });
  const tokenOf = (id: number, role: Role) =>
    tokenFor(app(), { id, role, issuer: role === "CUSTOMER" ? "host" : "local" });

  it("holds the people of the contract, at work in their rooms", async () => {
    for (const [id, userName] of [
      [5, "customer123"],
      [6, "john_doe"],
    ] as const) {
      const { body } = await get<Room[]>(app(), tokenOf(id, "CUSTOMER"), "/rooms");
      expect(body).toMatchObject([{ customerId: id, customer: { id, userName } }]);
      const { avatar: _, ...named } = examples.unassignedRooms[0]?.customer ?? { avatar: "" };
      expect(lacking({ customer: named }, body[0])).toEqual([]);
    }
    for (const id of [2, 3]) {
      for (const path of ["/rooms", "/rooms/assigned", "/rooms/unassigned", "/sessions/unassigned"]) {
        expect((await get(app(), tokenOf(id, "STAFF"), path)).status).toBe(200);
      }
    }
    const everybody = await get<Room[]>(app(), tokenOf(4, "ADMIN"), "/rooms");
    expect(everybody.body.map(({ customerId }) => customerId)).toEqual(expect.arrayContaining([5, 6]));
  });
});
