import type { RoomSession } from "@switchboard/shared/dialects/rooms";
import { describe, expect, it } from "vitest";
import { buildCustomer, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, get, post, type RawCall } from "./rooms-client.ts";
import { useRooms } from "./rooms-scene.ts";

const gets = ["/rooms", "/rooms/unassigned", "/rooms/assigned", "/rooms/1", "/rooms/1/messages"];
const getsToo = [...gets, "/sessions/unassigned"];
const posts = ["/rooms/1/sessions", "/sessions/1/join", "/sessions/1/end"];
const nobody = 9_007_199_254_740_991;

eachDatabase("what the rooms API refuses", (database) => {
  const rooms = useRooms(database);
  const { app } = rooms;
  const at = (path: string, options: RawCall = {}) => call(app(), `/api/chat${path}`, options);
  const json = (token: string, body: string): RawCall => ({
    ...{ method: "POST", token, body },
    headers: { "content-type": "application/json" },
  });

  it("401 without a token that counts, at every address", async () => {
    const customer = await buildCustomer(app());
    const gone = await buildCustomer(app());
    const goneToken = tokenFor(app(), gone);
    await app().backend.store.accounts.setDisabled(gone.id, true);
    const tokens = [null, "", "abc", "a.b.c", tokenFor(app(), customer, -1), goneToken];
    for (const token of tokens) {
      for (const path of getsToo) expectFailure(await get(app(), token, path), 401, "Unauthorized");
      for (const path of posts) {
        expectFailure(await post(app(), token, path, { title: "x" }), 401, "Unauthorized");
      }
    }
  });

  it("403 where an account is of the wrong kind", async () => {
    const { customer, sessionId } = await rooms.advised();
    const outsider = await rooms.person({ role: "STAFF" });
    for (const { token } of [customer, outsider]) {
      for (const path of ["/rooms/unassigned", "/rooms/assigned", "/sessions/unassigned"]) {
        expectFailure(await get(app(), token, path), 403, "Forbidden resource");
      }
      for (const id of [sessionId, nobody]) {
        for (const what of ["join", "end"]) {
          expectFailure(await post(app(), token, `/sessions/${id}/${what}`), 403, "Forbidden resource");
        }
      }
    }
    expectFailure(await get(app(), outsider.token, "/rooms"), 403, "Forbidden resource");
  });

  it("404 for unknown rooms, sessions and addresses, 405 for the wrong verb", async () => {
    const [customer, staff] = [await rooms.customer(), await rooms.staff()];
    expectFailure(await get(app(), customer.token, `/rooms/${nobody}`), 404, "Room not found");
    expectFailure(await get(app(), staff.token, `/rooms/${nobody}/messages`), 404, "Room not found");
    const opening = post(app(), customer.token, `/rooms/${nobody}/sessions`, { title: "x" });
    expectFailure(await opening, 404, "Room not found");
    for (const what of ["join", "end"]) {
      expectFailure(await post(app(), staff.token, `/sessions/${nobody}/${what}`), 404, "Session not found");
    }
    for (const path of ["", "/", "/room", "/rooms/1/2", "/rooms/1/messages/2", "/sessions", "/sessions/1"]) {
      expectFailure(await at(path, { token: staff.token }), 404);
      expectFailure(await call(app(), `/chat${path}`, { token: staff.token, method: "POST" }), 404);
    }
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      for (const path of [...getsToo, ...posts]) {
        expectFailure(await at(path, { token: staff.token, method }), 405);
      }
    }
    for (const path of getsToo) expectFailure(await at(path, { token: staff.token, method: "POST" }), 405);
    for (const path of posts) expectFailure(await at(path, { token: staff.token }), 405);
  });

  describe("400", () => {
    it("for titles that are none", async () => {
      const { token, roomId } = await rooms.customer();
      const path = `/rooms/${roomId}/sessions`;
      const bad = ["", "   ", "\n\t", "x".repeat(256), "😀".repeat(256), 5, 0, true, null, {}, [], ["x"]];
      for (const title of bad) expectFailure(await post(app(), token, path, { title }), 400);
      for (const body of [{}, [], null, "x", 5, { Title: "x" }, undefined]) {
        expectFailure(await post(app(), token, path, body), 400);
      }
      for (const text of ["{", "", "nul", '{"title":', '{"title":"a"', "\0", "title=x"]) {
        expectFailure(await at(path, json(token, text)), 400);
      }
      expect((await rooms.list(await rooms.staff(), "/sessions/unassigned")).length).toBe(0);
    });

    it("but not for the longest title, nor for markup and emoji, which come back as they are", async () => {
      for (const title of ["😀".repeat(255), "<b>'\"&amp;</b>", "Tư vấn \u202e về"]) {
        const { token, roomId } = await rooms.customer();
        const { status, body } = await post<RoomSession>(app(), token, `/rooms/${roomId}/sessions`, {
          title,
        });
        expect([status, body.title]).toEqual([201, title]);
      }
    });

    it("for ids that are none", async () => {
      const [{ token }, staff] = [await rooms.customer(), await rooms.staff()];
      for (const id of [
        "0",
        "-1",
        "abc",
        "1.5",
        "1e400",
        "NaN",
        "99999999999999999999",
        "1;2",
        "%00",
        "__proto__",
      ]) {
        expectFailure(await get(app(), token, `/rooms/${id}`), 400);
        expectFailure(await get(app(), token, `/rooms/${id}/messages`), 400);
        expectFailure(await post(app(), token, `/rooms/${id}/sessions`, { title: "x" }), 400);
        expectFailure(await post(app(), staff.token, `/sessions/${id}/join`), 400);
        expectFailure(await post(app(), staff.token, `/sessions/${id}/end`), 400);
      }
    });

    it("for pages and limits that are none", async () => {
      const { token, roomId } = await rooms.customer();
      const values = [
        "0",
        "-1",
        "1.5",
        "abc",
        "1e9",
        "99999999999999999999",
        "NaN",
        "1&page=2&limit=1&limit=2",
      ];
      for (const value of values) {
        for (const name of ["page", "limit"]) {
          expectFailure(await get(app(), token, `/rooms/${roomId}/messages?${name}=${value}`), 400);
        }
      }
      expectFailure(await get(app(), token, `/rooms/${roomId}/messages?limit=101`), 400);
      const staff = await rooms.staff();
      for (const path of ["/rooms", "/rooms/unassigned", "/rooms/assigned"]) {
        for (const query of ["page=0", "limit=0", "limit=1001", "page=x"]) {
          expectFailure(await get(app(), staff.token, `${path}?${query}`), 400);
        }
      }
    });
  });

  it("never breaks: broken addresses and bodies are 4xx in the same form", async () => {
    const { token, roomId } = await rooms.customer();
    const staff = await rooms.staff();
    for (const path of ["/rooms/%E0%A4%A", "/rooms/%", "/rooms/1/messages?page=%E0%A4%A&limit=%"]) {
      const { status, body } = await at(path, { token });
      expect([400, 404]).toContain(status);
      expect(body).toMatchObject({
        statusCode: status,
        message: expect.any(String),
        error: expect.any(String),
      });
    }
    const big = json(token, JSON.stringify({ title: "x".repeat(300_000) }));
    expect((await at(`/rooms/${roomId}/sessions`, big)).status).toBe(413);
    const wrong = { ...json(token, "{}"), headers: { "content-encoding": "br" } };
    expect((await at(`/rooms/${roomId}/sessions`, wrong)).status).toBeLessThan(500);
    const { id } = (await rooms.openSession({ account: (await rooms.customer()).account, token, roomId }))
      .body;
    // A claim carries no body; what stands there all the same is not read.
    expect((await post(app(), staff.token, `/sessions/${id}/join`, { title: 5 })).status).toBe(200);
    expect(app().logged.filter((line) => line.includes("request failed"))).toEqual([]);
  });
});
