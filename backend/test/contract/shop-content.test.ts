import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, type Way, ways } from "./shop-client.ts";

const verbatim: Record<string, string> = {
  markup: "<script>alert('x')</script> <b>đậm</b> &amp; &lt;",
  emoji: "😀👨‍👩‍👧‍👦🇻🇳 chào",
  "blanks at the ends": "  chào  ",
  "lines and tabs": "một\nhai\r\nba\tbốn",
  quotes: `"kép" 'đơn' \\ gạch \` huyền ; -- /* */ ' OR 1=1`,
  "a NUL": "trước\u0000sau",
  "letters made of parts": "Ti\u0065\u0302\u0301ng Vi\u0323t",
  "what looks like other types": "null",
  JSON: '{"__proto__":{"a":1}}',
  "a percent sign and a plus": "100% + 1 = %20 & a=b",
  "writing from the right": "\u202eđảo \u0627\u0644",
  "one letter": "a",
  "4,000 letters": "ế".repeat(4_000),
  "4,000 emoji, 8,000 units": "😀".repeat(4_000),
  "4,000 letters between blanks": ` ${"a".repeat(4_000)}\n`,
};

eachDatabase("a shop message's content", (database) => {
  const app = useTestApp(database);
  const scene = async () => {
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), await buildShop(app()), customer);
    const token = tokenFor(app(), customer);
    const send = (parameters: Record<string, unknown>, way: Way = "POST json") =>
      call(
        app(),
        token,
        { action: "send_message", phien, sender_type: "customer", ...parameters } as never,
        way,
      );
    const stored = async () => (await call(app(), token, { action: "get_messages", phien })).body.messages;
    return { send, stored };
  };

  it.each(Object.keys(verbatim))("is kept as it was sent: %s", async (what) => {
    const { send, stored } = await scene();
    const content = verbatim[what];
    for (const way of ways) expect((await send({ content }, way)).status).toBe(200);
    expect((await stored()).map((message) => message.content)).toEqual(ways.map(() => content));
  });

  const refused: [string, unknown, string][] = [
    ["nothing", undefined, "Thiếu tham số: content"],
    ["null", null, "Thiếu tham số: content"],
    ["an empty text", "", "Thiếu tham số: content"],
    ["blanks", " \n\t\u00a0\u3000", "Tham số không hợp lệ: content (không được để trống)"],
    ["4,001 letters", "a".repeat(4_001), "Tham số không hợp lệ: content (dài quá 4000 ký tự)"],
    ["4,001 emoji", "😀".repeat(4_001), "Tham số không hợp lệ: content (dài quá 4000 ký tự)"],
    ["a number", 5, "Tham số không hợp lệ: content"],
    ["a list", ["a"], "Tham số không hợp lệ: content"],
    ["an object", { a: 1 }, "Tham số không hợp lệ: content"],
    ["yes", true, "Tham số không hợp lệ: content"],
  ];
  it.each(refused)("is refused: %s", async (_, content, message) => {
    const { send, stored } = await scene();
    expectFailure(await send({ content }), 400, message);
    expect(await stored()).toEqual([]);
  });

  it("with half a surrogate pair gets U+FFFD in its place, which every database can hold", async () => {
    const { send, stored } = await scene();
    for (const content of ["a\ud800b", "\udc00", "😀\ud83d"])
      expect((await send({ content })).status).toBe(200);
    expect((await stored()).map((message) => message.content)).toEqual(["a\ufffdb", "\ufffd", "😀\ufffd"]);
  });

  describe("product_id and variant_id", () => {
    it("are numbers, 0 unless given", async () => {
      const { send, stored } = await scene();
      const big = Number.MAX_SAFE_INTEGER;
      await send({ content: "a" });
      await send({ content: "b", product_id: 12, variant_id: 34 });
      for (const way of ways) await send({ content: "c", product_id: "12", variant_id: big }, way);
      await send({ content: "d", product_id: "", variant_id: null });
      await send({ content: "e", product_id: 0, variant_id: "0" });
      const shown = (await stored()).map((m) => [m.product_id, m.variant_id]);
      expect(shown).toEqual([[0, 0], [12, 34], ...ways.map(() => [12, big]), [0, 0], [0, 0]]);
    });

    it.each([-1, 1.5, "abc", "-1", "1e3", "0x1F", "99999999999999999", 1e300, true, [1], {}])(
      "%j is refused",
      async (id) => {
        const { send, stored } = await scene();
        for (const name of ["product_id", "variant_id"]) {
          expectFailure(await send({ content: "a", [name]: id }), 400, `Tham số không hợp lệ: ${name}`);
        }
        expect(await stored()).toEqual([]);
      },
    );
  });
});
