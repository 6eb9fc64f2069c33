import { generateKeyPairSync } from "node:crypto";
import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { testSecret, useTestApp } from "../app.ts";
import { buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { call, expectFailure, raw, shopPath, ways } from "./shop-client.ts";

const refusal = "Token không hợp lệ";
const inTenMinutes = () => Math.floor(Date.now() / 1_000) + 600;
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

eachDatabase("the shop API's tokens", (database) => {
  const app = useTestApp(database);
  const unread = (token: string | null, user_id: number) =>
    call(app(), token, { action: "get_unread_count", user_id, user_type: "customer" });

  it("refuses what is no valid token of ours", async () => {
    const { id } = await buildCustomer(app(), { id: 640_001 });
    const claims = { sub: String(id), role: "CUSTOMER", exp: inTenMinutes() };
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
    const publicPem = publicKey.export({ type: "spki", format: "pem" });
    const good = jwt.sign(claims, testSecret);
    const [head = "", body = "", signature = ""] = good.split(".");
    const bad: Record<string, string | null> = {
      missing: null,
      garbage: "garbage",
      "two dots": "..",
      expired: jwt.sign({ ...claims, exp: Math.floor(Date.now() / 1_000) - 1 }, testSecret),
      "without exp": jwt.sign({ sub: String(id), role: "CUSTOMER" }, testSecret),
      "another secret": jwt.sign(claims, "another secret, not ours at all"),
      "an empty secret": `${head}.${body}.`,
      "a changed body": `${head}.${base64({ ...claims, role: "SERVICE" })}.${signature}`,
      "alg none": `${base64({ alg: "none", typ: "JWT" })}.${body}.`,
      "alg None with a signature": `${base64({ alg: "None", typ: "JWT" })}.${body}.${signature}`,
      HS512: jwt.sign(claims, testSecret, { algorithm: "HS512" }),
      HS384: jwt.sign(claims, testSecret, { algorithm: "HS384" }),
      RS256: jwt.sign(claims, privateKey, { algorithm: "RS256" }),
      "signed with a public key": `${head}.${body}.${jwt.sign(claims, String(publicPem)).split(".")[2]}`,
      "not yet valid": jwt.sign({ ...claims, nbf: inTenMinutes() }, testSecret),
      "no sub": jwt.sign({ role: "CUSTOMER", exp: claims.exp }, testSecret),
      "an unknown role": jwt.sign({ ...claims, role: "ROOT" }, testSecret),
      "a sub that is no number": jwt.sign({ ...claims, sub: "abc" }, testSecret),
      "a sub of 0": jwt.sign({ ...claims, sub: "0" }, testSecret),
      "a negative sub": jwt.sign({ ...claims, sub: "-1" }, testSecret),
      "an ended sign-in": jwt.sign({ ...claims, sid: "0198c0de-0000-7000-8000-000000000000" }, testSecret),
    };
    expect((await unread(good, id)).status).toBe(200);
    for (const [what, token] of Object.entries(bad)) {
      const answer = await unread(token, id);
      expect([what, answer.status, answer.body]).toEqual([what, 401, { success: false, message: refusal }]);
    }
  });

  it("takes the token from the Authorization header alone, and asks for it first", async () => {
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const path = `${shopPath}?action=get_unread_count&user_id=${customer.id}&user_type=customer`;
    const headers: Record<string, string>[] = [
      { authorization: token },
      { authorization: `Basic ${token}` },
      { authorization: "Bearer" },
      { authorization: "Bearer " },
      { cookie: `token=${token}; jwt=${token}` },
      {},
    ];
    for (const given of headers) expectFailure(await raw(app(), { path, headers: given }), 401, refusal);
    const inQuery = await raw(app(), { path: `${path}&token=${token}&access_token=${token}` });
    expectFailure(inQuery, 401, refusal);
    for (const way of ways) expectFailure(await call(app(), null, { action: "nonsense" }, way), 401, refusal);
    const broken = { "content-type": "application/json" };
    expectFailure(await raw(app(), { method: "POST", headers: broken, body: "{" }), 401, refusal);
    expect((await raw(app(), { path, headers: { authorization: `bearer ${token}` } })).status).toBe(200);
  });

  it("refuses to act for another account", async () => {
    const [me, other] = [await buildCustomer(app()), await buildCustomer(app())];
    const shop = await buildShop(app());
    const token = tokenFor(app(), me);
    const calls = (user_id: number) => [
      { action: "create_session", user_id, shop_id: shop.seller.id },
      { action: "list_sessions", user_id, user_type: "customer" },
      { action: "list_sessions", user_id, user_type: "ncc" },
      { action: "get_unread_count", user_id, user_type: "customer" },
      { action: "get_unread_count", user_id, user_type: "ncc" },
    ];
    for (const user of [other.id, shop.seller.id, 999_999_999]) {
      for (const parameters of calls(user)) {
        for (const way of ways) expectFailure(await call(app(), token, parameters, way), 401, refusal);
      }
    }
    // Not even an administrator's token speaks for somebody else here.
    const admin = tokenFor(app(), { id: me.id, role: "ADMIN" });
    for (const parameters of calls(other.id))
      expectFailure(await call(app(), admin, parameters), 401, refusal);
  });

  it("refuses a disabled account, and does not know a disabled shop", async () => {
    const [customer, blocked, shop] = [
      await buildCustomer(app()),
      await buildCustomer(app()),
      await buildShop(app()),
    ];
    await app().backend.store.accounts.setDisabled(blocked.id, true);
    await app().backend.store.accounts.setDisabled(shop.seller.id, true);
    await app().backend.core.directory.refresh([blocked.id, shop.seller.id], []);
    expectFailure(await unread(tokenFor(app(), blocked), blocked.id), 401, refusal);
    const create = { action: "create_session", user_id: customer.id, shop_id: shop.seller.id };
    expectFailure(await call(app(), tokenFor(app(), customer), create), 404, "Không tìm thấy nhà bán");
  });
});
