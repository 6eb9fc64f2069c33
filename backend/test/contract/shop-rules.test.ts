import { describe, expect, it } from "vitest";
import type { NewAccount } from "../../src/core/ports/accounts.ts";
import { useTestApp } from "../app.ts";
import {
  buildAccount,
  buildConversation,
  buildCustomer,
  buildShop,
  serviceToken,
  tokenFor,
} from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure } from "./shop-client.ts";

const sentences = {
  ctvChat: "Tài khoản cộng tác viên (CTV) không thể sử dụng chức năng chat khách hàng",
  notASeller: "Tài khoản này không phải là nhà bán",
  ctvSend: "Tài khoản cộng tác viên (CTV) không thể gửi tin nhắn với vai trò khách hàng",
  sellerBuys: "Chỉ khách hàng, dropship và nhân viên được tạo phiên chat với nhà bán",
};

/** The contract's account types, alone and mixed, and whether each may open a chat or be a shop. */
const kinds: { who: string; flags: Partial<NewAccount>; refusal: string | null; seller: boolean }[] = [
  { who: "a customer", flags: {}, refusal: null, seller: false },
  { who: "a dropshipper", flags: { dropship: 1 }, refusal: null, seller: true },
  { who: "an employee", flags: { nhanVien: 1 }, refusal: null, seller: true },
  { who: "a dropshipper of a higher number", flags: { dropship: 7 }, refusal: null, seller: true },
  { who: "a dropshipper with a shop", flags: { dropship: 1, shop: 1 }, refusal: null, seller: true },
  { who: "an employee with a shop", flags: { nhanVien: 23933, shop: 1 }, refusal: null, seller: true },
  { who: "a seller", flags: { shop: 1 }, refusal: sentences.sellerBuys, seller: true },
  { who: "a CTV", flags: { ctv: 1 }, refusal: sentences.ctvChat, seller: true },
  {
    who: "a CTV who also dropships",
    flags: { ctv: 1, dropship: 1 },
    refusal: sentences.ctvChat,
    seller: true,
  },
  { who: "a CTV with a shop", flags: { ctv: 3, shop: 1 }, refusal: sentences.ctvChat, seller: true },
  {
    who: "a CTV who is an employee",
    flags: { ctv: 1, nhanVien: 1 },
    refusal: sentences.ctvChat,
    seller: true,
  },
];

eachDatabase("the shop contract's business rules", (database) => {
  const app = useTestApp(database);
  const create = (token: string, user_id: number, shop_id: number) =>
    call(app(), token, { action: "create_session", user_id, shop_id });

  describe.each(kinds)("$who", ({ flags, refusal, seller }) => {
    it(refusal === null ? "opens a chat with a shop" : "opens no chat", async () => {
      const shop = await buildShop(app());
      const account = await buildAccount(app(), flags);
      for (const token of [tokenFor(app(), account), serviceToken(app())]) {
        const answer = await create(token, account.id, shop.seller.id);
        if (refusal === null) expect(answer).toMatchObject({ status: 200, body: { success: true } });
        else expectFailure(answer, 400, refusal);
      }
    });

    it(seller ? "is a shop to chat with" : "is no shop to chat with", async () => {
      const account = await buildAccount(app(), flags);
      const customer = await buildCustomer(app());
      const answer = await create(tokenFor(app(), customer), customer.id, account.id);
      if (seller)
        expect(answer.body).toMatchObject({ success: true, shop_info: { shop_id: String(account.id) } });
      else expectFailure(answer, 400, sentences.notASeller);
    });

    it(refusal === sentences.ctvChat ? "writes nothing as a customer" : "writes as a customer", async () => {
      const shop = await buildShop(app());
      const account = await buildCustomer(app());
      const { phien } = await buildConversation(app(), shop, account);
      // What somebody becomes after the conversation was opened counts as well.
      await app().backend.store.door.run(({ runner }) =>
        runner.query("UPDATE accounts SET shop = ?, ctv = ?, dropship = ?, nhan_vien = ? WHERE id = ?", [
          flags.shop ?? 0,
          flags.ctv ?? 0,
          flags.dropship ?? 0,
          flags.nhanVien ?? 0,
          account.id,
        ]),
      );
      await app().backend.core.directory.refresh([account.id], []);
      const parameters = { action: "send_message", phien, content: "chào", sender_type: "customer" };
      for (const token of [tokenFor(app(), account), serviceToken(app())]) {
        const answer = await call(app(), token, parameters);
        if (refusal === sentences.ctvChat) expectFailure(answer, 400, sentences.ctvSend);
        else expect(answer).toMatchObject({ status: 200, body: { success: true } });
      }
    });
  });

  it("lets a CTV whom customers write to answer as the shop", async () => {
    const shop = await buildShop(app(), { shop: 0, ctv: 1 });
    const { phien } = await buildConversation(app(), shop, await buildCustomer(app()), ["chào shop"]);
    const send = (sender_type: string) =>
      call(app(), tokenFor(app(), shop.seller), {
        action: "send_message",
        phien,
        content: "dạ",
        sender_type,
      });
    expect((await send("ncc")).body.success).toBe(true);
    expectFailure(await send("customer"), 400, sentences.ctvSend);
  });

  it("tells a CTV that it may not chat, whatever shop it names", async () => {
    const ctv = await buildAccount(app(), { ctv: 1 });
    const customer = await buildCustomer(app());
    for (const shopId of [customer.id, ctv.id, 999_999_999]) {
      expectFailure(await create(tokenFor(app(), ctv), ctv.id, shopId), 400, sentences.ctvChat);
    }
  });

  it("lets nobody chat with themselves", async () => {
    const dropshipper = await buildAccount(app(), { dropship: 1 });
    const answer = await create(tokenFor(app(), dropshipper), dropshipper.id, dropshipper.id);
    expectFailure(answer, 400, sentences.notASeller);
  });

  it("does not know a shop that does not exist", async () => {
    const customer = await buildCustomer(app());
    const answer = await create(tokenFor(app(), customer), customer.id, 999_999_999);
    expectFailure(answer, 404, "Không tìm thấy nhà bán");
  });

  it("looks at the flags, not at the token's role", async () => {
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    for (const role of ["CUSTOMER", "STAFF", "TENANT_USER", "ADMIN"] as const) {
      const answer = await create(tokenFor(app(), { id: customer.id, role }), customer.id, shop.seller.id);
      expect(answer.status).toBe(200);
    }
  });
});
