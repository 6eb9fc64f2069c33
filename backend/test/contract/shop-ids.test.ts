import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildCustomer, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, ways } from "./shop-client.ts";

const deep = (depth: number): unknown => (depth === 0 ? 1 : [deep(depth - 1)]);

/** What is no id, in JSON. */
const noIds: unknown[] = [
  ...[0, -1, 1.5, 1e300, Number.MAX_SAFE_INTEGER + 1, true, false, [], [8050], {}, { $gt: 0 }, deep(200)],
  ...[
    "0",
    "-1",
    "1.5",
    "1e3",
    "0x1F",
    "0b1",
    "1_000",
    "8050abc",
    "abc",
    " ",
    "٨٠٥٠",
    "８０５０",
    "১২৩",
    "NaN",
    "Infinity",
  ],
  ...[
    "99999999999999999999",
    "9007199254740993",
    "8050\0",
    "\ud800",
    "8050; DROP TABLE accounts",
    "' OR '1'='1",
  ],
];

eachDatabase("the shop API's ids", (database) => {
  const app = useTestApp(database);
  const scene = async () => {
    const customer = await buildCustomer(app());
    return { id: customer.id, token: tokenFor(app(), customer) };
  };

  it.each(noIds)("%j is no id", async (bad) => {
    const { token, id } = await scene();
    const unread = (user_id: unknown) =>
      ({ action: "get_unread_count", user_type: "customer", user_id }) as never;
    expectFailure(await call(app(), token, unread(bad)), 400, "Tham số không hợp lệ: user_id");
    const create = { action: "create_session", user_id: id, shop_id: bad } as never;
    expectFailure(await call(app(), token, create), 400, "Tham số không hợp lệ: shop_id");
    if (typeof bad !== "string") return;
    for (const way of ways) {
      expectFailure(await call(app(), token, unread(bad), way), 400, "Tham số không hợp lệ: user_id");
    }
  });

  it("takes ids as numbers and as text, with zeros and blanks around", async () => {
    const { token, id } = await scene();
    for (const user_id of [id, String(id), `00${id}`, ` ${id} `]) {
      const unread = { action: "get_unread_count", user_type: "customer", user_id };
      for (const way of ways) expect((await call(app(), token, unread, way)).body.success).toBe(true);
    }
  });
});
