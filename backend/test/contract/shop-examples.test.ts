import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { shapeOf } from "./shape.ts";
import { call, raw, type ShopAnswer, shopPath, type Way, ways } from "./shop-client.ts";
import { type ExampleName, exampleNames, examples, phien } from "./shop-contract.ts";

eachDatabase("the shop contract's examples against the demo data", (database) => {
  const app = useTestApp(database, { DEMO: "1" });
  const khach8050 = () => tokenFor(app(), { id: 8050, role: "CUSTOMER", issuer: "host" });

  const expectAsWritten = (name: ExampleName, answer: ShopAnswer) => {
    expect(answer.status).toBe(200);
    expect(shapeOf(answer.body)).toEqual(shapeOf(examples[name].response));
    // What the demo data cannot know: its own ids, times, names and counts. All else is as the contract says.
    const { success, message, shop_info } = examples[name].response as Record<string, unknown>;
    expect(answer.body.success).toBe(success);
    expect(answer.body.message).toBe(message);
    expect(answer.body.shop_info).toEqual(shop_info);
    if ("phien" in examples[name].response) expect(answer.body.phien).toBe(phien);
  };

  // Every way but the last keeps the conversation open; the ways share it, as a client's calls would.
  describe.each(exampleNames.filter((name) => name !== "close_session"))("%s", (name) => {
    it("as written", async () => {
      const { query, parameters } = examples[name];
      const answer =
        query === null
          ? await call(app(), khach8050(), parameters)
          : await raw(app(), { path: `${shopPath}?${query}`, token: khach8050() });
      expectAsWritten(name, answer);
    });

    it.each(ways)("by %s", async (way: Way) => {
      expectAsWritten(name, await call(app(), khach8050(), examples[name].parameters, way));
    });

    it("with its parameters divided between the query and a body", async () => {
      const { action, ...others } = examples[name].parameters;
      const answer = await raw(app(), {
        method: "POST",
        path: `${shopPath}?action=${action}`,
        token: khach8050(),
        headers: { "content-type": "application/json; charset=utf-8" },
        body: JSON.stringify(others),
      });
      expectAsWritten(name, answer);
    });
  });

  it("shows the seller the same conversation with the same fields", async () => {
    const seller = tokenFor(app(), { id: 23933, role: "CUSTOMER", issuer: "host" });
    const parameters = { action: "list_sessions", user_id: 23933, user_type: "ncc" };
    expectAsWritten("list_sessions", await call(app(), seller, parameters, "GET query"));
    const unread = { action: "get_unread_count", user_id: 23933, user_type: "ncc" };
    expectAsWritten("get_unread_count", await call(app(), seller, unread, "GET query"));
    expectAsWritten(
      "get_messages",
      await call(app(), seller, { action: "get_messages", phien }, "GET query"),
    );
  });

  it("close_session by every way, and as written", async () => {
    const { parameters, query } = examples.close_session;
    for (const way of ways) expectAsWritten("close_session", await call(app(), khach8050(), parameters, way));
    expectAsWritten("close_session", await raw(app(), { path: `${shopPath}?${query}`, token: khach8050() }));
  });
});
