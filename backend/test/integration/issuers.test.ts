import type { AuthAccount, AuthTokens } from "@switchboard/shared/desk/auth";
import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { findAccount } from "../../src/admin/find.ts";
import { isLocalId } from "../../src/core/accounts/issuer.ts";
import { argon2Passwords } from "../../src/http/passwords.ts";
import { eventually, request, startTestApp, testSecret, useTestApp } from "../app.ts";
import { call } from "../contract/shop-client.ts";
import { buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";

const password = "mật khẩu rất dài";
let count = 0;
const newName = () => {
  count += 1;
  return `ai-${count}`;
};

eachDatabase("local accounts and the host's", (database) => {
  const app = useTestApp(database);
  const me = (token: string) => request<AuthAccount>(app(), "/api/auth/me", { token });
  const hostToken = (sub: unknown, more: object = {}) => {
    const exp = Math.floor(Date.now() / 1_000) + 600;
    return jwt.sign({ sub, role: "CUSTOMER", exp, ...more } as object, testSecret);
  };
  const register = async () => {
    const body = { userName: newName(), password };
    const answer = await request<AuthTokens>(app(), "/api/auth/register", { body });
    expect(answer.status).toBe(201);
    return answer.body;
  };
  const unread = (token: string, user_id: number) =>
    call(app(), token, { action: "get_unread_count", user_id, user_type: "customer" });

  it("who registers gets no number that a host may have, and no token of a host names them", async () => {
    const first = await register();
    const { account } = first;
    expect(isLocalId(account.id)).toBe(true);
    expect((await register()).account.id).toBeGreaterThan(account.id);
    for (const claims of [{}, { iss: "switchboard" }, { role: "ADMIN" }])
      expect((await me(hostToken(String(account.id), claims))).status).toBe(401);
    expect((await me(first.accessToken)).body.id).toBe(account.id);
    expect((await unread(first.accessToken, account.id)).status).toBe(200);
  });

  it("an access token of an earlier version names its sign-in's account, and no other", async () => {
    const { account, accessToken } = await register();
    const { sid } = jwt.decode(accessToken) as { sid: string };
    const earlier = (sub: number) => me(hostToken(String(sub), { sid }));
    expect((await earlier(account.id)).body.id).toBe(account.id);
    const other = await register();
    for (const sub of [other.account.id, 660_006]) expect((await earlier(sub)).status).toBe(401);
    await app().backend.store.signIns.end(sid, new Date());
    await eventually(async () => (await earlier(account.id)).status === 401);
  });

  it("a local token names no account of the host", async () => {
    const customer = await buildCustomer(app(), { id: 660_001 });
    expect((await me(tokenFor(app(), customer))).status).toBe(200);
    expect((await me(tokenFor(app(), { ...customer, issuer: "local" }))).status).toBe(401);
    expect((await me(tokenFor(app(), { ...customer, id: 660_002, issuer: "local" }))).status).toBe(401);
  });

  it("a shop without a number of the host is nobody of the host", async () => {
    const { seller } = await buildShop(app());
    expect(isLocalId(seller.id)).toBe(true);
    const { status, body } = await me(hostToken("2"));
    expect([status, body.id]).toEqual([200, 2]);
    const known = await buildShop(app(), { id: 660_010 });
    expect((await unread(hostToken("660010"), known.seller.id)).status).toBe(200);
  });

  it.each([
    "0660020",
    "660020.0",
    " 660020",
    "660020 ",
    "+660020",
    "６６００２０",
    "6.6002e5",
    "660020\n",
    "0",
    "-1",
  ])("%j names nobody", async (sub) => {
    expect((await me(hostToken(sub))).status).toBe(401);
    expect(await app().backend.store.accounts.byId(660_020)).toBeNull();
  });

  it("a number and its digits name one account; numbers beyond the host's name none", async () => {
    const [asText, asNumber] = [await me(hostToken("660021")), await me(hostToken(660_021))];
    expect([asText.body.id, asNumber.body.id]).toEqual([660_021, 660_021]);
    for (const sub of ["1000000000000001", "9007199254740991", "9007199254740993", 1e21, 0.5])
      expect((await me(hostToken(sub))).status).toBe(401);
  });

  it("a number that is a local account's is refused, and the log says what to do", async () => {
    const { accounts } = app().backend.store;
    const values = { id: 660_030, issuer: "local", userName: newName(), role: "CUSTOMER" } as const;
    const local = await accounts.create(values);
    expect((await me(hostToken("660030"))).status).toBe(401);
    expect((await me(hostToken("660030"))).status).toBe(401);
    const said = app().logged.filter((line) => line.includes("account 660030 is local"));
    expect(said).toHaveLength(1);
    expect(said[0]).toContain("admin account move 660030");
    expect((await me(tokenFor(app(), local))).status).toBe(200);
  });

  it("an operator hands a number to the host: whoever had it is out", async () => {
    const { store } = app().backend;
    const passwordHash = await argon2Passwords().hash(password);
    const values = { id: 660_040, issuer: "local", userName: newName(), role: "CUSTOMER" } as const;
    await store.accounts.create({ ...values, passwordHash });
    const body = { userName: values.userName, password };
    const signedIn = (await request<AuthTokens>(app(), "/api/auth/login", { body })).body;
    expect((await me(signedIn.accessToken)).status).toBe(200);
    await store.administration.decideIssuer(660_040, "host", false);
    expect((await me(signedIn.accessToken)).status).toBe(401);
    expect((await request(app(), "/api/auth/login", { body })).status).toBe(401);
    expect((await me(hostToken("660040"))).body.id).toBe(660_040);
  });

  it("an operator gives a local account another number: all that is its own goes with it", async () => {
    const { store, core } = app().backend;
    const passwordHash = await argon2Passwords().hash(password);
    const values = { id: 660_050, issuer: "local", userName: newName(), role: "CUSTOMER" } as const;
    const customer = await store.accounts.create({ ...values, passwordHash });
    const shop = await buildShop(app());
    const conversation = await buildConversation(app(), shop, customer, ["một", "hai"]);
    const body = { userName: values.userName, password };
    const before = (await request<AuthTokens>(app(), "/api/auth/login", { body })).body;

    const to = await store.administration.moveAccount(660_050);
    expect(isLocalId(to)).toBe(true);
    const { refreshToken } = before;
    const after = await request<AuthTokens>(app(), "/api/auth/refresh", { body: { refreshToken } });
    expect(after.body.account).toMatchObject({ id: to, userName: values.userName });
    const open = { action: "create_session", user_id: to, shop_id: shop.seller.id };
    expect((await call(app(), after.body.accessToken, open)).body.phien).toBe(conversation.phien);
    const { messages } = (
      await call(app(), after.body.accessToken, { action: "get_messages", phien: conversation.phien })
    ).body;
    expect(messages.map(({ sender_id }: { sender_id: string }) => sender_id)).toEqual([
      String(to),
      String(to),
    ]);
    expect(await core.rooms.ofCustomer(to)).not.toBeNull();

    // The old number is free, and the host's customer of that number has nothing of it.
    expect((await me(before.accessToken)).status).toBe(401);
    expect((await me(hostToken("660050"))).body).toMatchObject({ id: 660_050, userName: "user660050" });
    const theirs = await call(app(), hostToken("660050"), {
      action: "get_messages",
      phien: conversation.phien,
    });
    expect(theirs.status).toBe(404);
    expect((await findAccount(store, values.userName)).id).toBe(to);
    await expect(store.administration.moveAccount(660_050)).rejects.toMatchObject({ id: "invalid_input" });
  });

  it("two of the host who want one user name, or the suffix of another, get one each", async () => {
    const userName = newName();
    const names = await Promise.all(
      [660_061, 660_062, 660_063].map(async (sub) => (await me(hostToken(sub, { userName }))).body.userName),
    );
    expect(new Set(names).size).toBe(3);
    await me(hostToken(660_064, { userName: `${userName}#660065` }));
    expect((await me(hostToken(660_065, { userName }))).status).toBe(200);
  });
});

eachDatabase("registration", (database) => {
  it("is off unless it is switched on; DEMO=1 does so", async () => {
    const body = { userName: newName(), password };
    for (const [environment, status] of [
      [{ REGISTRATION: "" }, 403],
      [{ REGISTRATION: "off", DEMO: "1" }, 403],
      [{ REGISTRATION: "", DEMO: "1" }, 201],
    ] as const) {
      const app = await startTestApp(database.url(), environment);
      const answer = await request(app, "/api/auth/register", { body });
      expect(answer.status).toBe(status);
      if (status === 403) {
        expect(answer.body).toMatchObject({ error: { code: "forbidden" } });
        expect(await app.backend.store.accounts.byUserName(body.userName)).toBeNull();
      }
      await app.stop();
    }
  });

  it("works with a key set alone, and leaves no account behind where it fails", async () => {
    const keySet = { JWT_SECRET: "", JWKS_URL: "http://127.0.0.1:1/keys" };
    const app = await startTestApp(database.url(), keySet);
    const body = { userName: newName(), password };
    const { status, body: signedIn } = await request<AuthTokens>(app, "/api/auth/register", { body });
    expect(status).toBe(201);
    expect((await request(app, "/api/auth/me", { token: signedIn.accessToken })).status).toBe(200);
    // A sign-in that cannot be stored takes the account with it.
    const { signIns, accounts } = app.backend.store;
    const begin = signIns.begin;
    signIns.begin = () => Promise.reject(new Error("no sign-in"));
    const userName = newName();
    expect((await request(app, "/api/auth/register", { body: { userName, password } })).status).toBe(500);
    signIns.begin = begin;
    expect(await accounts.byUserName(userName)).toBeNull();
    await app.stop();
  });
});
