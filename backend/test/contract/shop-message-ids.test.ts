import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { type call, encoded, expectFailure, raw, shopPath, ways } from "./shop-client.ts";
import { readingScene, someRead } from "./shop-reading-scene.ts";

eachDatabase("mark_read's message_ids", (database) => {
  const app = useTestApp(database);
  const scene = () => readingScene(app());

  const forms: [string, (a: number, b: number) => Parameters<typeof call>[2]][] = [
    ["as text", (a, b) => ({ message_ids: `${a},${b}` })],
    ["as text with blanks and an end", (a, b) => ({ message_ids: ` ${a} , ${b}, ` })],
    ["as a list of numbers", (a, b) => ({ message_ids: [a, b] })],
    ["as a list of texts", (a, b) => ({ message_ids: [String(a), String(b)] })],
    ["beside mark_all=false", (a, b) => ({ message_ids: `${a},${b}`, mark_all: false })],
    ["twice the same", (a, b) => ({ message_ids: [a, b, a, b] })],
  ];
  it.each(forms)("%s", async (_, parameters) => {
    const { state, mark, sellerToken, ids } = await scene();
    const given = parameters(ids[0] ?? 0, ids[2] ?? 0);
    for (const way of ways) {
      expect((await mark(sellerToken, given, way)).body).toEqual({ success: true, message: someRead });
    }
    expect(await state()).toBe("r-r-- 2/1");
    await mark(sellerToken, { mark_all: true });
    expect(await state()).toBe("rrr-- 2/0");
  });

  it("as one number", async () => {
    const { state, mark, customerToken, ids } = await scene();
    await mark(customerToken, { message_ids: ids[4] });
    expect(await state()).toBe("----r 1/3");
  });

  it("as PHP's clients write lists, in a query and in a form, and many of them", async () => {
    const { state, sellerToken, ids, phien } = await scene();
    const names = (bracket: (n: number) => string, many: number[]) =>
      many.map((id, n) => `message_ids${encodeURIComponent(bracket(n))}=${id}`).join("&");
    const start = encoded({ action: "mark_read", phien });
    const query = `${shopPath}?${start}&${names(() => "[]", [ids[0] ?? 0])}`;
    expect((await raw(app(), { path: query, token: sellerToken })).body.message).toBe(someRead);
    expect(await state()).toBe("r---- 2/2");
    const many = [...Array.from({ length: 150 }, (_, n) => 900_000 + n), ids[2] ?? 0];
    for (const bracket of [(n: number) => `[${n}]`, () => "[]", () => ""]) {
      const body = `${start}&${names(bracket, many)}`;
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const answer = await raw(app(), { method: "POST", token: sellerToken, headers, body });
      expect(answer.body).toEqual({ success: true, message: someRead });
    }
    expect(await state()).toBe("r-r-- 2/1");
  });

  it("that are empty, foreign, unknown or one's own change nothing", async () => {
    const { state, mark, sellerToken, ids } = await scene();
    const other = await scene();
    const foreign: Parameters<typeof call>[2][] = [
      { message_ids: "" },
      { message_ids: [] },
      { message_ids: " , ," },
      { message_ids: other.ids.join(",") },
      { message_ids: [ids[3] ?? 0, ids[4] ?? 0] },
      { message_ids: "0,999999999,9999999999999999" },
    ];
    for (const given of foreign) {
      expect((await mark(sellerToken, given)).body).toEqual({ success: true, message: someRead });
    }
    expect(await state()).toBe("----- 2/3");
    expect(await other.state()).toBe("----- 2/3");
  });

  it.each([
    "a",
    "1;2",
    "1,x",
    "-1",
    "1.5",
    "1e3",
    "0x1",
    "١",
    [1.5],
    [-1],
    [true],
    [[1]],
    { 0: 1 },
    true,
    1e21,
  ])("%j are refused", async (message_ids) => {
    const { state, mark, sellerToken } = await scene();
    expectFailure(
      await mark(sellerToken, { message_ids } as never),
      400,
      "Tham số không hợp lệ: message_ids",
    );
    expect(await state()).toBe("----- 2/3");
  });

  it("more than 1,000 are refused", async () => {
    const { mark, sellerToken } = await scene();
    const many = (length: number) => Array.from({ length }, (_, n) => n + 1_000_000);
    expect((await mark(sellerToken, { message_ids: many(1_000) })).status).toBe(200);
    for (const way of ["POST json", "POST form"] as const) {
      expectFailure(await mark(sellerToken, { message_ids: many(1_001) }, way), 400);
    }
  });
});
