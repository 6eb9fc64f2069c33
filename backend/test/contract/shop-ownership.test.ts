import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import {
  buildAgent,
  buildConversation,
  buildCustomer,
  buildShop,
  say,
  serviceToken,
  tokenFor,
} from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, ways } from "./shop-client.ts";

const callsOn = (phien: string) => [
  { action: "get_messages", phien },
  { action: "get_messages", phien, page: 9, limit: 1 },
  { action: "send_message", phien, content: "chào", sender_type: "customer" },
  { action: "send_message", phien, content: "chào", sender_type: "ncc" },
  { action: "mark_read", phien, mark_all: true },
  { action: "mark_read", phien, message_ids: "1,2" },
  { action: "close_session", phien },
];

eachDatabase("whose shop conversation it is", (database) => {
  const app = useTestApp(database);

  it("answers somebody else's phien byte for byte like one that does not exist", async () => {
    const shop = await buildShop(app());
    const strangers = [
      await buildCustomer(app()),
      (await buildShop(app())).seller,
      await buildAgent(app(), [(await buildShop(app())).inboxId]),
      await buildCustomer(app(), { ctv: 1 }),
    ];
    const { phien, id } = await buildConversation(app(), shop, await buildCustomer(app()), ["riêng tư"]);
    const missing = "0123456789abcdef0123456789abcdef";
    const bare = ({ headers, status, text }: Awaited<ReturnType<typeof call>>) => {
      const { "x-request-id": _, date: __, ...others } = headers;
      return { status, text, headers: others };
    };
    for (const stranger of strangers) {
      for (const [index, theirs] of callsOn(phien).entries()) {
        const nowhere = callsOn(missing)[index] ?? theirs;
        for (const way of ways) {
          const answer = await call(app(), tokenFor(app(), stranger), theirs, way);
          expectFailure(answer, 404, "Không tìm thấy phiên chat");
          expect(bare(answer)).toEqual(bare(await call(app(), tokenFor(app(), stranger), nowhere, way)));
        }
      }
    }
    // Nor did any of it change anything.
    const after = await app().backend.core.conversations.byId(id);
    expect(after).toMatchObject({ closedAt: null, lastSeq: 1, unreadAgent: 1, agentReadSeq: 0 });
  });

  it("finds a phien only as it was given", async () => {
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), await buildShop(app()), customer);
    const wrong = [
      phien.toUpperCase(),
      phien.slice(1),
      `${phien}0`,
      `${phien}\0`,
      "%",
      "' OR 1=1 -- ",
      "phiên",
    ];
    for (const other of wrong) {
      const answer = await call(app(), tokenFor(app(), customer), { action: "get_messages", phien: other });
      expectFailure(answer, 404, "Không tìm thấy phiên chat");
    }
  });

  it("lets each participant write as their own side only", async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const agent = await buildAgent(app(), [shop.inboxId]);
    const { phien } = await buildConversation(app(), shop, customer);
    const send = (token: string, sender_type: string) =>
      call(app(), token, { action: "send_message", phien, content: "chào", sender_type });
    const sides = [
      { who: customer, own: "customer", other: "ncc" },
      { who: shop.seller, own: "ncc", other: "customer" },
      { who: agent, own: "ncc", other: "customer" },
    ];
    for (const { who, own, other } of sides) {
      expect((await send(tokenFor(app(), who), own)).status).toBe(200);
      expectFailure(
        await send(tokenFor(app(), who), other),
        401,
        "Token không có quyền gửi tin nhắn với vai trò này",
      );
    }
    const page = { action: "get_messages", phien };
    for (const { who } of sides) {
      const { messages } = (await call(app(), tokenFor(app(), who), page)).body;
      expect(messages.map((m) => [m.sender_type, m.sender_id])).toEqual(
        sides.map((side) => [side.own, String(side.who.id)]),
      );
    }
  });

  it("lets a SERVICE token act for any account, on either side", async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const service = (parameters: Parameters<typeof call>[2]) => call(app(), serviceToken(app()), parameters);
    const { phien } = (
      await service({ action: "create_session", user_id: customer.id, shop_id: shop.seller.id })
    ).body;
    for (const sender_type of ["customer", "ncc"]) {
      expect(
        (await service({ action: "send_message", phien, content: sender_type, sender_type })).status,
      ).toBe(200);
    }
    const { messages } = (await service({ action: "get_messages", phien })).body;
    expect(messages.map((m) => m.sender_id)).toEqual([String(customer.id), String(shop.seller.id)]);
    const users = [
      [customer.id, "customer"],
      [shop.seller.id, "ncc"],
    ] as const;
    for (const [user_id, user_type] of users) {
      const unread = { action: "get_unread_count", user_id, user_type };
      expect((await service(unread)).body.unread_count).toBe(1);
      expect((await service({ action: "list_sessions", user_id, user_type })).body.sessions).toHaveLength(1);
      await service({ action: "mark_read", phien, user_type });
      expect((await service(unread)).body.unread_count).toBe(0);
    }
    expect((await service({ action: "close_session", phien })).status).toBe(200);
  });

  it("tells a SERVICE token that an account or a phien does not exist", async () => {
    const service = (parameters: Parameters<typeof call>[2]) => call(app(), serviceToken(app()), parameters);
    for (const user_type of ["customer", "ncc"]) {
      const nobody = { user_id: 987_654_321, user_type };
      expectFailure(await service({ action: "list_sessions", ...nobody }), 404, "Không tìm thấy người dùng");
      expectFailure(
        await service({ action: "get_unread_count", ...nobody }),
        404,
        "Không tìm thấy người dùng",
      );
    }
    const { seller } = await buildShop(app());
    const create = { action: "create_session", user_id: 987_654_321, shop_id: seller.id };
    expectFailure(await service(create), 404, "Không tìm thấy người dùng");
    for (const parameters of callsOn("0123456789abcdef0123456789abcdef")) {
      expectFailure(await service(parameters), 404, "Không tìm thấy phiên chat");
    }
  });

  it("lists nobody else's conversations", async () => {
    const shop = await buildShop(app());
    const [mine, theirs] = [await buildCustomer(app()), await buildCustomer(app())];
    const { phien } = await buildConversation(app(), shop, mine);
    await say(app(), (await buildConversation(app(), shop, theirs)).phien, theirs, "customer", "khác");
    const list = { action: "list_sessions", user_id: mine.id, user_type: "customer" };
    const { body } = await call(app(), tokenFor(app(), mine), list);
    expect(body.sessions.map((session) => session.phien)).toEqual([phien]);
    expect(body.pagination.total).toBe(1);
    // A customer who asks as a seller has no shop, and so nothing.
    expect((await call(app(), tokenFor(app(), mine), { ...list, user_type: "ncc" })).body.sessions).toEqual(
      [],
    );
  });
});
