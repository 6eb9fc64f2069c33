import { expect, it } from "vitest";
import { senderOf } from "../../src/core/accounts/account.ts";
import { useTestApp } from "../app.ts";
import { buildAgent, buildConversation, buildCustomer, buildShop, say, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure } from "./shop-client.ts";

const hugePages = [4_294_967_296, 2_251_799_813_685_248, Number.MAX_SAFE_INTEGER, "9007199254740991"];
const badNumbers = [
  0,
  -1,
  1.5,
  "0",
  "-1",
  "1.5",
  "1e2",
  "0x10",
  "abc",
  "١",
  " ",
  "9007199254740993",
  true,
  [1],
];

eachDatabase("pages of messages", (database) => {
  const app = useTestApp(database);
  const scene = async (count: number) => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const { phien, id } = await buildConversation(app(), shop, customer);
    for (let n = 1; n <= count; n += 1) await say(app(), phien, customer, "customer", `tin ${n}`);
    const token = tokenFor(app(), customer);
    const page = async (parameters: Parameters<typeof call>[2] = {}) => {
      const answer = await call(app(), token, { action: "get_messages", phien, ...parameters });
      expect(answer.status).toBe(200);
      const contents = answer.body.messages.map((message) => Number(message.content.slice(4)));
      return { contents, pagination: answer.body.pagination };
    };
    return { shop, customer, token, phien, id, page };
  };
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n);

  it("page 1 is the newest, oldest first inside it, 50 unless told otherwise", async () => {
    const { page } = await scene(120);
    const expectPage = async (parameters: Parameters<typeof page>[0], from: number, to: number) =>
      expect((await page(parameters)).contents).toEqual(range(from, to));
    await expectPage({}, 71, 120);
    await expectPage({ page: 1 }, 71, 120);
    await expectPage({ page: 2 }, 21, 70);
    await expectPage({ page: 3 }, 1, 20);
    await expectPage({ page: "2", limit: "7" }, 107, 113);
    await expectPage({ page: "", limit: "" }, 71, 120);
    await expectPage({ page: null, limit: null }, 71, 120);
    expect(await page({ page: 4 })).toEqual({
      contents: [],
      pagination: { page: 4, limit: 50, total: 120, total_pages: 3 },
    });
    expect((await page({ limit: 120 })).pagination).toEqual({
      page: 1,
      limit: 100,
      total: 120,
      total_pages: 2,
    });
    await expectPage({ limit: 101 }, 21, 120);
    await expectPage({ limit: 9_007_199_254_740_991 }, 21, 120);
    await expectPage({ limit: 1, page: 120 }, 1, 1);
    for (const huge of hugePages) expect((await page({ page: huge, limit: 100 })).contents).toEqual([]);
  });

  it("of a conversation without messages there is one, empty", async () => {
    const { page } = await scene(0);
    expect(await page()).toEqual({
      contents: [],
      pagination: { page: 1, limit: 50, total: 0, total_pages: 0 },
    });
  });

  it("leave out what agents note among themselves, and count it nowhere", async () => {
    const { shop, customer, phien, id, page } = await scene(3);
    const agent = await buildAgent(app(), [shop.inboxId]);
    const message = {
      conversationId: id,
      side: "note",
      text: "ghi chú",
      productId: 0,
      variantId: 0,
    } as const;
    const sender = senderOf(agent);
    await app().backend.core.writer.write({ message: { ...message, clientId: null }, sender });
    await say(app(), phien, customer, "customer", "tin 4");
    expect(await page({ limit: 2 })).toEqual({
      contents: [3, 4],
      pagination: { page: 1, limit: 2, total: 4, total_pages: 2 },
    });
    expect((await page({ limit: 2, page: 2 })).contents).toEqual([1, 2]);
    expect((await page({ limit: 2, page: 3 })).contents).toEqual([]);
    for (const huge of hugePages) expect((await page({ page: huge })).contents).toEqual([]);
  });

  it.each(badNumbers)("refuses page or limit %j", async (value) => {
    const { token, phien } = await scene(0);
    for (const name of ["page", "limit"]) {
      const answer = await call(app(), token, { action: "get_messages", phien, [name]: value } as never);
      expectFailure(answer, 400, `Tham số không hợp lệ: ${name}`);
    }
  });
});

eachDatabase("pages of sessions", (database) => {
  const app = useTestApp(database);

  it("newest activity first, 20 unless told otherwise, at most 100", async () => {
    const shop = await buildShop(app());
    const customers = await Promise.all(Array.from({ length: 105 }, () => buildCustomer(app())));
    const phiens: string[] = [];
    for (const customer of customers) phiens.unshift((await buildConversation(app(), shop, customer)).phien);
    const list = async (parameters: Parameters<typeof call>[2] = {}) => {
      const given = { action: "list_sessions", user_id: shop.seller.id, user_type: "ncc", ...parameters };
      const { status, body } = await call(app(), tokenFor(app(), shop.seller), given);
      expect(status).toBe(200);
      return {
        phiens: body.sessions.map(({ phien }) => phien),
        pagination: body.pagination,
      };
    };
    expect(await list()).toEqual({
      phiens: phiens.slice(0, 20),
      pagination: { page: 1, limit: 20, total: 105, total_pages: 6 },
    });
    expect((await list({ page: 6 })).phiens).toEqual(phiens.slice(100));
    expect(await list({ limit: 500 })).toMatchObject({
      phiens: phiens.slice(0, 100),
      pagination: { limit: 100 },
    });
    expect((await list({ page: 7 })).phiens).toEqual([]);
    for (const page of hugePages) expect((await list({ page, limit: 100 })).phiens).toEqual([]);

    const [oldest] = customers;
    if (!oldest) throw new Error("there are 105");
    await say(app(), phiens[104] ?? "", oldest, "customer", "mới nhất");
    expect((await list({ limit: 2 })).phiens).toEqual([phiens[104], phiens[0]]);
  });

  it("refuse the same pages and limits as pages of messages do", async () => {
    const customer = await buildCustomer(app());
    for (const value of badNumbers) {
      for (const name of ["page", "limit"]) {
        const given = { action: "list_sessions", user_id: customer.id, user_type: "customer", [name]: value };
        const answer = await call(app(), tokenFor(app(), customer), given as never);
        expectFailure(answer, 400, `Tham số không hợp lệ: ${name}`);
      }
    }
  });
});
