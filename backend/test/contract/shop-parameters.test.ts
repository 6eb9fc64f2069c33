import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, encoded, expectFailure, raw, shopPath, ways } from "./shop-client.ts";
import { requiredParameters } from "./shop-contract.ts";

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
eachDatabase("the shop API's parameters", (database) => {
  const app = useTestApp(database);
  const scene = async () => {
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const post = (body: string, headers: Record<string, string> = json, query = "") =>
      raw(app(), { method: "POST", path: `${shopPath}${query}`, token, headers, body });
    return { customer, id: customer.id, token, post };
  };

  it("says which one is missing, and that an empty one is", async () => {
    const { token } = await scene();
    const good = {
      user_id: 1,
      shop_id: 1,
      phien: "p",
      content: "c",
      sender_type: "customer",
      user_type: "customer",
    };
    for (const [action, names] of Object.entries(requiredParameters)) {
      for (const name of names) {
        for (const way of ways) {
          for (const empty of [undefined, "", ...(way.endsWith("json") ? [null] : [])]) {
            const answer = await call(app(), token, { action, ...good, [name]: empty }, way);
            expectFailure(answer, 400, `Thiếu tham số: ${name}`);
          }
        }
      }
    }
  });

  it("says that the action is missing or unknown", async () => {
    const { token } = await scene();
    for (const way of ways) {
      expectFailure(await call(app(), token, { user_id: 1 }, way), 400, "Thiếu tham số: action");
      expectFailure(await call(app(), token, {}, way), 400, "Thiếu tham số: action");
      expectFailure(await call(app(), token, { action: "" }, way), 400, "Thiếu tham số: action");
      for (const action of [
        "x",
        "Create_Session",
        "create_session ",
        "__proto__",
        "constructor",
        "toString",
      ]) {
        expectFailure(await call(app(), token, { action }, way), 400, "Action không hợp lệ");
      }
    }
    for (const action of [1, true, ["list_sessions"], {}, { toString: 1 }]) {
      expectFailure(await call(app(), token, { action } as never), 400, "Action không hợp lệ");
    }
  });

  it("takes sender_type and user_type only as the contract writes them", async () => {
    const { token, id } = await scene();
    for (const bad of ["agent", "CUSTOMER", "ncc ", "shop", "0", 1, true, ["ncc"], {}]) {
      const list = { action: "list_sessions", user_id: id, user_type: bad } as never;
      expectFailure(await call(app(), token, list), 400, "Tham số không hợp lệ: user_type");
      const send = { action: "send_message", phien: "p", content: "c", sender_type: bad } as never;
      expectFailure(await call(app(), token, send), 400, "Tham số không hợp lệ: sender_type");
    }
  });

  it("refuses a list where one value belongs", async () => {
    const { token, id, post } = await scene();
    const start = encoded({ action: "get_unread_count", user_type: "customer" });
    for (const twice of [
      `user_id=${id}&user_id=${id}`,
      `user_id[]=${id}`,
      `user_id[0]=${id}`,
      `user_id%5B%5D=${id}`,
    ]) {
      const query = await raw(app(), { path: `${shopPath}?${start}&${twice}`, token });
      expectFailure(query, 400, "Tham số không hợp lệ: user_id");
      expectFailure(await post(`${start}&${twice}`, form), 400, "Tham số không hợp lệ: user_id");
    }
    const action = await raw(app(), { path: `${shopPath}?action=list_sessions&action=list_sessions`, token });
    expectFailure(action, 400, "Action không hợp lệ");
    for (const odd of [
      `user_id[x]=${id}`,
      `user_id.x=${id}`,
      `[]=${id}`,
      `=${id}`,
      "&&&==&",
      "%",
      "%ff=%fe",
    ]) {
      expectFailure(
        await raw(app(), { path: `${shopPath}?${start}&${odd}`, token }),
        400,
        "Thiếu tham số: user_id",
      );
      expectFailure(await post(`${start}&${odd}`, form), 400, "Thiếu tham số: user_id");
    }
  });

  it("lets the body's parameter count over the query's, the action too", async () => {
    const { id, post } = await scene();
    const query = `?${encoded({ action: "close_session", user_id: 1, user_type: "ncc" })}`;
    const given = { action: "get_unread_count", user_id: id, user_type: "customer" };
    const expected = { success: true, unread_count: 0 };
    expect((await post(JSON.stringify(given), json, query)).body).toEqual(expected);
    expect((await post(encoded(given), form, query)).body).toEqual(expected);
  });

  describe("that are named like an object's own", () => {
    const names = [
      "__proto__",
      "constructor",
      "prototype",
      "toString",
      "hasOwnProperty",
      "__proto__[user_id]",
    ];
    it.each(names)("%s, in a query or a form, changes nothing", async (name) => {
      const { id, token, post } = await scene();
      const given = `${encoded({ action: "get_unread_count", user_id: id, user_type: "customer" })}&${name}=1&${name}[]=2`;
      expect((await raw(app(), { path: `${shopPath}?${given}`, token })).status).toBe(200);
      expect((await post(given, form)).status).toBe(200);
      expect(Object.keys(Object.prototype)).toEqual([]);
    });

    it("in JSON are refused or change nothing", async () => {
      const { id, post } = await scene();
      const given = `"action":"get_unread_count","user_type":"customer"`;
      const inherited = await post(`{${given},"__proto__":{"user_id":${id}}}`);
      expectFailure(inherited, 400, "Dữ liệu gửi lên không hợp lệ");
      expectFailure(await post(`{${given},"constructor":{"prototype":{"user_id":${id}}}}`), 400);
      expect((await post(`{${given},"user_id":${id},"constructor":1,"toString":null}`)).status).toBe(200);
    });
  });

  it("ignores what the contract does not name", async () => {
    const { token, id } = await scene();
    const shop = await buildShop(app());
    const create = {
      action: "create_session",
      user_id: id,
      shop_id: shop.seller.id,
      x: 1,
      phien: "mine",
      id: 5,
    };
    const { body } = await call(app(), token, create);
    expect(body.phien).toMatch(/^[0-9a-f]{32}$/);
  });
});
