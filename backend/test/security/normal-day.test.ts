import { expect, it } from "vitest";
import type { LimitName } from "../../src/limits/table.ts";
import { type HttpAnswer, request, useTestApp } from "../app.ts";
import {
  buildConversation,
  buildCustomer,
  buildShop,
  type Shop,
  serviceToken,
  tokenFor,
} from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, sayOss, startOss } from "../oss.ts";
import { roomScene } from "../rooms.ts";
import { tenantScene } from "../tenants.ts";
import { startWindow } from "../window.ts";

/**
 * The busiest minute of each contract's normal day, with 200 customers behind one address. Every kind of request is
 * made for real; the rest of the minute, which would be more of the same, is counted without being sent.
 */
const customers = 200;
const subscribers = 500;
const address = "127.0.0.1";
const shopUrl = "/v1/chat_api_correct";

eachDatabase("a normal day", (database) => {
  const app = useTestApp(database, { LIMITS: "on", DEMO: "1", REGISTRATION: "on" });
  /** So many at once as a busy site has. */
  async function all<T>(count: number, ask: (n: number) => Promise<T>): Promise<T[]> {
    const answers: T[] = [];
    for (let n = 0; n < count; n += 25) {
      const some = Array.from({ length: Math.min(25, count - n) }, (_, index) => ask(n + index));
      answers.push(...(await Promise.all(some)));
    }
    return answers;
  }
  const expectAll = (answers: Pick<HttpAnswer, "status">[], status = 200) =>
    expect([...new Set(answers.map((answer) => answer.status))]).toEqual([status]);
  /** Counts what is not sent. */
  const alsoIn = (name: LimitName, key: string | number, count: number) =>
    app().backend.limits.take(name, key, count);
  /** Each kind of day has the address for itself. */
  const newMinute = () => {
    for (const name of ["request_address", "oss_address", "window_address"] as const) {
      app().backend.limits.giveBack(name, address, app().backend.limits.used(name, address));
    }
  };

  it("of 200 customers who ask the shop API every three seconds and write ten times a minute", async () => {
    const shop: Shop = await buildShop(app());
    const people = await all(customers, async () => {
      const account = await buildCustomer(app());
      const { phien } = await buildConversation(app(), shop, account);
      return { account, phien, token: tokenFor(app(), account) };
    });
    newMinute();
    const ask = (query: string) => (n: number) => {
      const { account, phien, token } = people[n] as (typeof people)[number];
      const path = `${shopUrl}?${query}&phien=${phien}&user_id=${account.id}&shop_id=${shop.seller.id}`;
      return request(app(), path, { token });
    };
    for (const query of [
      "action=create_session",
      "action=get_messages",
      "action=get_unread_count&user_type=customer",
      "action=list_sessions&user_type=customer",
      "action=send_message&sender_type=customer&content=Xin+ch%C3%A0o",
      "action=mark_read&mark_all=1",
    ]) {
      expectAll(await all(customers, ask(query)));
    }
    // Twenty times each of two polls, nine more messages and as many marks.
    alsoIn("request_address", address, customers * (19 + 19 + 9 + 9));
    for (const { account } of people) {
      alsoIn("shop_account", `a${account.id}`, 19 + 19 + 9 + 9);
      alsoIn("customer_messages", `a${account.id}`, 9);
    }
    expectAll(await all(customers, ask("action=send_message&sender_type=customer&content=a")));
  }, 120_000);

  it("of a shop's server that asks for 500 customers every two seconds, and answers them", async () => {
    newMinute();
    const token = serviceToken(app());
    const shop = await buildShop(app());
    const people = await all(subscribers, () => buildCustomer(app()));
    const ask = (n: number) =>
      request(
        app(),
        `${shopUrl}?action=get_unread_count&user_type=customer&user_id=${people[n % subscribers]?.id}`,
        { token },
      );
    expectAll(await all(subscribers, ask));
    alsoIn("request_address", address, 29 * subscribers);
    alsoIn("shop_service", "shop-backend", 29 * subscribers);
    for (const { id } of people) alsoIn("shop_account", `a${id}`, 29);
    expectAll(await all(subscribers, ask));
    const chats = await all(20, (n) => buildConversation(app(), shop, people[n] as (typeof people)[number]));
    const answer = (n: number) =>
      request(app(), shopUrl, {
        token,
        body: { action: "send_message", sender_type: "ncc", content: "Dạ", phien: chats[n % 20]?.phien },
      });
    expectAll(await all(200, answer));
  }, 120_000);

  it("of 200 visitors behind one address who start within a minute, poll and write", async () => {
    newMinute();
    const visitors = await all(customers, () => startOss(app(), { browser_uuid: newBrowser() }));
    const read = (n: number) => {
      const visitor = visitors[n] as (typeof visitors)[number];
      return request(app(), `/api/chat/session/${visitor.session_id}/messages`, {
        headers: { "x-visitor-token": visitor.visitor_token },
      });
    };
    expectAll(await all(customers, read));
    expectAll(
      await all(customers, (n) => sayOss(app(), visitors[n] as (typeof visitors)[number], "halo")),
      201,
    );
    alsoIn("oss_address", address, customers * (19 + 5));
    expectAll(await all(customers, read));
  }, 120_000);

  it("of 200 chat windows behind one address that come back at once, of which many start", async () => {
    newMinute();
    const [started] = await all(1, () => startWindow(app(), { text: "Halo" }));
    const token = started?.token ?? "";
    const id = started?.conversation.id ?? "";
    const paths = ["/channel?channel=oss", "/hello?channel=oss", `/conversations/${id}`];
    for (const path of paths) {
      expectAll(await all(customers, () => request(app(), `/api/window${path}`, { token })));
    }
    // More of them start anew, read back, write and read on by HTTP.
    alsoIn("window_address", address, customers * 8);
    expectAll(
      await all(customers / 5, (n) =>
        request(app(), `/api/window/conversations/${id}/send`, {
          token,
          body: { clientId: `c${n}`, text: "Halo" },
        }),
      ),
    );
  }, 120_000);

  it("of rooms, a tenant's agents, developers and the desk", async () => {
    newMinute();
    const rooms = await roomScene(app());
    const tenant = await tenantScene(app());
    const asked: [path: string, token: string, limit: LimitName, key: number, perMinute: number][] = [
      // Every three seconds, in three windows.
      ["/api/chat/rooms", rooms.customer.token, "rooms_account", rooms.customer.account.id, 60],
      ["/api/chat/rooms/unassigned", rooms.admin.token, "rooms_account", rooms.admin.account.id, 120],
      // Each change that the desk learns of is asked for, and four conversations are open in two windows.
      ["/api/desk/hello", rooms.admin.token, "desk_account", rooms.admin.account.id, 600],
      ["/livechat/tickets", tenant.agent.token, "tenant_account", tenant.agent.account.id, 180],
    ];
    for (const [path, token, limit, key, perMinute] of asked) {
      const ask = () => request(app(), path, { token, headers: { "x-tenant-id": String(tenant.tenant.id) } });
      expectAll([await ask()]);
      alsoIn(limit, key, perMinute);
      expectAll([await ask()]);
    }
    alsoIn("tenant", tenant.tenant.id, 12 * 180);
    const developer = await buildCustomer(app());
    const start = () =>
      request(app(), "/api/v1/support/chat/start", { token: tokenFor(app(), developer), body: {} });
    expectAll(await all(10, start));
  }, 60_000);

  it("of an office where everybody signs in at nine, some with a slip, and all come back after a restart", async () => {
    newMinute();
    const password = "a long password";
    const names = Array.from({ length: 20 }, (_, n) => `office-${process.pid}-${n}`);
    for (const userName of names) {
      const { status } = await request(app(), "/api/auth/register", { body: { userName, password } });
      expect(status).toBe(201);
    }
    const login = (userName: string, given = password) =>
      request<{ refreshToken: string }>(app(), "/api/auth/login", { body: { userName, password: given } });
    expectAll(await Promise.all(names.slice(0, 5).map((name) => login(name, "a slip"))), 401);
    const signedIn = await Promise.all(names.map((name) => login(name)));
    expectAll(signedIn);
    // Nine offices more of the same size, a quarter of them with a slip.
    alsoIn("sign_in_address", address, 9 * 5);
    const refreshed = await all(names.length, (n) =>
      request(app(), "/api/auth/refresh", { body: { refreshToken: signedIn[n]?.body.refreshToken } }),
    );
    expectAll(refreshed);
  }, 60_000);
});
