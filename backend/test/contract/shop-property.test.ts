import fc from "fast-check";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, serviceToken, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, raw, type ShopAnswer, shopPath, type Way, ways } from "./shop-client.ts";
import { exampleNames } from "./shop-contract.ts";

/** The sentences an error may have; only the name of a parameter varies. */
const sentences = [
  /^Action không hợp lệ$/,
  /^Thiếu tham số: \w+$/,
  /^Tham số không hợp lệ: [\w-]+( \((không được để trống|dài quá 4000 ký tự)\))?$/,
  /^Dữ liệu gửi lên không hợp lệ$/,
  /^Token (không hợp lệ|không có quyền gửi tin nhắn với vai trò này)$/,
  /^Không tìm thấy (phiên chat|người dùng|nhà bán)$/,
  /^Phiên chat đã đóng$/,
  /^Tài khoản này không phải là nhà bán$/,
  /^Chỉ khách hàng, dropship và nhân viên được tạo phiên chat với nhà bán$/,
];

function expectOneOrTheOther({ status, body }: ShopAnswer): void {
  if (status === 200) {
    expect(body.success).toBe(true);
    return;
  }
  expect([400, 401, 404]).toContain(status);
  expect(body).toEqual({ success: false, message: expect.any(String) });
  expect(sentences.some((sentence) => sentence.test(body.message))).toBe(true);
}

const names = [
  "user_id",
  "shop_id",
  "phien",
  "page",
  "limit",
  "content",
  "sender_type",
  "product_id",
  "variant_id",
];
const others = [
  "mark_all",
  "message_ids",
  "user_type",
  "__proto__",
  "constructor",
  "toString",
  "user_id[]",
  "a[b][c]",
];
const numbers = [0, -0, -1, 1, 1.5, 1e3, 1e21, 2 ** 31, 2 ** 53, 2 ** 63, -(2 ** 63), Number.MIN_VALUE];
const texts = [
  "",
  " ",
  "0",
  "-1",
  "1e3",
  "0x1",
  "true",
  "null",
  "customer",
  "ncc",
  "1,2",
  "٣",
  "\0",
  "\ud800",
  "😀",
  "'\"\\",
];

eachDatabase("any parameters at all", (database) => {
  const app = useTestApp(database);

  it("are answered, or refused in the contract's form, and never break anything", async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), shop, customer, ["chào"]);
    const tokens = [tokenFor(app(), customer), tokenFor(app(), shop.seller), serviceToken(app())];

    const value = fc.oneof(
      {
        weight: 4,
        arbitrary: fc.constantFrom<unknown>(customer.id, shop.seller.id, String(customer.id), phien),
      },
      { weight: 3, arbitrary: fc.constantFrom<unknown>(...numbers, ...texts, true, false, null) },
      fc.string({ unit: "binary", maxLength: 200 }),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.bigInt().map(String),
      fc.array(fc.oneof(fc.integer(), fc.string(), fc.constant(null)), { maxLength: 5 }),
      fc.jsonValue({ maxDepth: 3 }),
    );
    const side = fc.constantFrom("customer", "ncc");
    const plausible = fc.record({
      action: fc.constantFrom<unknown>(...exampleNames.filter((name) => name !== "close_session")),
      user_id: fc.constantFrom(customer.id, shop.seller.id),
      shop_id: fc.constantFrom(shop.seller.id, customer.id),
      phien: fc.constantFrom(phien, phien, "0123456789abcdef0123456789abcdef"),
      content: fc.string({ unit: "binary", minLength: 1 }),
      sender_type: side,
      user_type: side,
    });
    // A call that may well be right, with up to four of its parameters replaced by anything at all.
    const name = fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom("action", ...names, ...others) },
      fc.string(),
    );
    const parameters = fc
      .tuple(plausible, fc.dictionary(name, value, { maxKeys: 4 }))
      .map(([good, anything]): Record<string, unknown> => ({ ...good, ...anything }));

    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...tokens),
        parameters,
        fc.constantFrom<Way>(...ways),
        async (token, given, way) => {
          // A query and a form carry text; what is none goes as JSON.
          const plain = Object.values(given).every((one) => one === null || typeof one !== "object");
          const chosen = plain || way.endsWith("json") ? way : "POST json";
          const answer = await call(app(), token, given as never, chosen);
          expectOneOrTheOther(answer);
          seen.set(answer.status, (seen.get(answer.status) ?? 0) + 1);
        },
      ),
      { numRuns: 1_200 },
    );

    // It is no proof if everything was refused the same way.
    for (const status of [200, 400, 401, 404])
      expect([status, (seen.get(status) ?? 0) > 20]).toEqual([status, true]);
    // And the product works as before.
    const after = await call(app(), tokens[0] ?? "", { action: "get_messages", phien, limit: 1 });
    const { total, total_pages } = after.body.pagination;
    expect(total_pages).toBe(total);
    const first = await call(app(), tokens[0] ?? "", {
      action: "get_messages",
      phien,
      limit: 1,
      page: total,
    });
    expect(first.body.messages[0]?.content).toBe("chào");
    expect(app().logged.filter((line) => line.includes("request failed"))).toEqual([]);
  }, 120_000);

  it("nor do any bytes as a body or as a query", async () => {
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const types = [
      "application/json",
      "application/x-www-form-urlencoded",
      "text/plain",
      "application/json; charset=x",
    ];
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(...types),
        fc.constantFrom("identity", "gzip", "deflate", "br", "x"),
        fc.webQueryParameters(),
        async (bytes, type, encoding, query) => {
          const headers = { "content-type": type, "content-encoding": encoding };
          const path = `${shopPath}?${query}`;
          expectOneOrTheOther(
            await raw(app(), { method: "POST", path, token, headers, body: Buffer.from(bytes) }),
          );
        },
      ),
      { numRuns: 600 },
    );
    expect(app().logged.filter((line) => line.includes("request failed"))).toEqual([]);
  }, 120_000);
});
