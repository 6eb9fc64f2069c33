import type { AuthAccount } from "@switchboard/shared/desk/auth";
import type { Role } from "@switchboard/shared/words";
import jwt from "jsonwebtoken";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import {
  connectTo,
  eventually,
  request,
  startTestApp,
  type TestApp,
  testSecret,
  useTestApp,
} from "../app.ts";
import { call } from "../contract/shop-client.ts";
import { socketsOf } from "../desk.ts";
import { buildConversation, buildCustomer, buildShop, say } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { buildTenant, livechat } from "../tenants.ts";

/** What is taken away has to end within this time. */
const mostMs = 5_000;

eachDatabase("the host's newest token", (database) => {
  const app = useTestApp(database);
  const sockets = socketsOf(app);
  afterEach(sockets.closeAll);
  /** Another process on the same database, without Redis between them. */
  let elsewhere: TestApp;
  beforeAll(async () => {
    elsewhere = await startTestApp(database.url());
  });
  afterAll(() => elsewhere.stop());

  let id = 670_000;
  const start = Math.floor(Date.now() / 1_000) - 1_000;
  /** Somebody of the host: tokens of theirs by the second in which they were issued. */
  const somebody = () => {
    id += 1;
    const sub = String(id);
    return {
      id,
      token: (at: number | undefined, role: Role, claims: object = {}) =>
        jwt.sign(
          { sub, role, exp: start + 4_000, ...(at === undefined ? {} : { iat: start + at }), ...claims },
          testSecret,
          at === undefined ? { noTimestamp: true } : {},
        ),
    };
  };
  const me = (token: string, at: TestApp = app()) => request<AuthAccount>(at, "/api/auth/me", { token });
  const desk = async (token: string, at: TestApp = app()) =>
    (await request(at, "/api/desk/hello", { token })).status;

  it("decides role and names; an older one changes nothing, here and elsewhere", async () => {
    const { token } = somebody();
    const first = token(1, "STAFF", { firstName: "Lan" });
    const [second, third] = [token(2, "CUSTOMER", { firstName: "Hoa", lastName: "Mai" }), token(3, "STAFF")];
    expect((await me(first)).body).toMatchObject({ role: "STAFF", name: "Lan" });
    expect((await me(second)).body).toMatchObject({ role: "CUSTOMER", name: "Hoa Mai" });
    expect((await me(first)).body).toMatchObject({ role: "CUSTOMER", name: "Hoa Mai" });
    for (const at of [app(), elsewhere]) {
      expect(await desk(first, at)).toBe(403);
      expect((await me(first, at)).body).toMatchObject({ role: "CUSTOMER", name: "Hoa Mai" });
    }
    // What it does not say stays; null takes away.
    expect((await me(third)).body).toMatchObject({ role: "STAFF", name: "Hoa Mai" });
    expect((await me(token(4, "STAFF", { lastName: null }))).body).toMatchObject({ name: "Hoa" });
  });

  it("counts as newest also where it changed nothing", async () => {
    const { token } = somebody();
    await me(token(0, "CUSTOMER"));
    await me(token(500, "CUSTOMER"));
    expect((await me(token(300, "ADMIN"))).body.role).toBe("CUSTOMER");
    await eventually(
      async () => (await app().backend.store.accounts.byId(id))?.claimsAt === (start + 500) * 1_000,
    );
    expect((await me(token(300, "ADMIN"), elsewhere)).body.role).toBe("CUSTOMER");
  });

  it("is older than any other where it does not say when it was issued, or names a time to come", async () => {
    const { token } = somebody();
    expect((await me(token(undefined, "CUSTOMER"))).body.role).toBe("CUSTOMER");
    expect((await me(token(undefined, "STAFF"))).body.role).toBe("STAFF");
    expect((await me(token(1, "CUSTOMER"))).body.role).toBe("CUSTOMER");
    for (const at of [undefined, 2_500]) expect((await me(token(at, "STAFF"))).body.role).toBe("CUSTOMER");
  });

  it("is not written where it says what is known", async () => {
    const { token } = somebody();
    const same = token(1, "STAFF", {
      userName: `same-${id}`,
      firstName: "Lan\ud800",
      tenant_id: null,
      shop: 0,
    });
    await me(same);
    const row = () =>
      app().backend.store.database.reading.query("SELECT updated_at, claims_at FROM accounts WHERE id = ?", [
        id,
      ]);
    const before = JSON.stringify(await row());
    for (let n = 0; n < 5; n += 1) await me(same);
    expect(JSON.stringify(await row())).toBe(before);
  });

  it("moves an agent to another tenant, at once", async () => {
    const [one, two] = [await buildTenant(app()), await buildTenant(app())];
    const { token } = somebody();
    const [before, after] = [
      token(1, "SUPPORT_AGENT", { tenant_id: one.id }),
      token(2, "SUPPORT_AGENT", { tenant_id: two.id }),
    ];
    const status = async (given: string, tenant: number) =>
      (await livechat(app(), given, "/sessions", { tenant })).status;
    expect([await status(before, one.id), await status(before, two.id)]).toEqual([200, 403]);
    expect([await status(after, one.id), await status(after, two.id)]).toEqual([403, 200]);
    expect([await status(before, one.id), await status(before, two.id)]).toEqual([403, 200]);
    await me(token(3, "SUPPORT_AGENT", { tenant_id: null }));
    expect([await status(after, one.id), await status(after, two.id)]).toEqual([403, 403]);
    expect(await app().backend.store.accounts.inboxIdsOf(id)).toEqual([]);
  });

  it("makes a seller, a CTV, and nobody of them", async () => {
    const { token } = somebody();
    const shop = await buildShop(app());
    const create = { action: "create_session", user_id: id, shop_id: shop.seller.id };
    expect((await call(app(), token(1, "CUSTOMER"), create)).status).toBe(200);
    expect((await call(app(), token(2, "CUSTOMER", { ctv: 1 }), create)).status).toBe(400);
    expect((await call(app(), token(1, "CUSTOMER"), create)).status).toBe(400);
    expect((await call(app(), token(3, "CUSTOMER", { ctv: 0 }), create)).status).toBe(200);
  });

  it.each(["here", "elsewhere"])("ends what open sockets may no longer do: seen %s", async (where) => {
    const other = where === "here" ? app() : elsewhere;
    const shop = await buildShop(app());
    const customer = await buildCustomer(app());
    const conversation = await buildConversation(app(), shop, customer, ["một"]);
    const person = somebody();
    const before = person.token(1, "STAFF");
    await me(before);
    await app().backend.store.administration.addMember(shop.inboxId, person.id);
    const socket = await sockets.connect(before);
    const chat = await connectTo(app(), "/chat", before);
    const heard: unknown[] = [];
    socket.onAny((...event) => heard.push(event));

    const taken = Date.now();
    await me(person.token(2, "CUSTOMER"), other);
    await eventually(() => socket.disconnected && chat.disconnected, mostMs);
    expect(Date.now() - taken).toBeLessThan(mostMs);
    heard.length = 0;
    await say(app(), conversation.phien, customer, "customer", "bí mật");
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(heard).toEqual([]);
    await expect(sockets.connect(before)).rejects.toMatchObject({ data: { code: "forbidden" } });
    const messages = { action: "get_messages", phien: conversation.phien };
    await eventually(async () => (await call(app(), before, messages)).status === 404, mostMs);
    chat.disconnect();
  });

  it("moves a tenant's user: an open window hears no more of the old tenant", async () => {
    const [one, two] = [await buildTenant(app()), await buildTenant(app())];
    const person = somebody();
    const before = person.token(1, "TENANT_USER", { tenant_id: one.id });
    const window = await connectTo(app(), "/window", before);
    await me(person.token(2, "TENANT_USER", { tenant_id: two.id }), elsewhere);
    await eventually(() => window.disconnected, mostMs);
    const notifications = async (tenant: number) =>
      (await livechat(app(), before, "/notifications", { tenant })).status;
    expect([await notifications(one.id), await notifications(two.id)]).toEqual([403, 200]);
  });

  it("is applied once by many first requests at the same time", async () => {
    const { token } = somebody();
    await me(token(1, "CUSTOMER"));
    const promoted = token(2, "STAFF", { userName: `promoted-${id}` });
    const answers = await Promise.all(
      [app(), elsewhere].flatMap((at) => Array.from({ length: 8 }, () => me(promoted, at))),
    );
    expect(answers.map(({ body }) => body.role)).toEqual(answers.map(() => "STAFF"));
    const rooms = await app().backend.core.rooms.inboxId();
    expect(await app().backend.store.accounts.inboxIdsOf(id)).toEqual([rooms]);
  });
});
