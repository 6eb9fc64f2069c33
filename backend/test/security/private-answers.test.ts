import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, ossAgent, startOss } from "../oss.ts";
import { livechat, tenantScene } from "../tenants.ts";

eachDatabase("what is answered", (database) => {
  const app = useTestApp(database, { DEMO: "0" });
  const kept = async (path: string, options: Parameters<typeof request>[2] = {}) => {
    const { status, headers } = await request(app(), path, options).catch(() => {
      throw new Error(`${path} is not JSON`);
    });
    return [path, status, headers.get("cache-control")];
  };

  it("is kept by nobody on the way, whichever API it comes from", async () => {
    const session = await startOss(app(), { browser_uuid: newBrowser() });
    const visitor = { headers: { "x-visitor-token": session.visitor_token } };
    const customer = await buildCustomer(app());
    const { phien } = await buildConversation(app(), await buildShop(app()), customer, ["Chào shop"]);
    const token = tokenFor(app(), customer);
    const agent = await ossAgent(app());
    const id = session.session_id;
    const answers = await Promise.all([
      kept(`/api/chat/session/${id}`, visitor),
      kept(`/api/v1/oss-chat/session/${id}/messages`, visitor),
      kept(`/api/chat/history?visitor_token=${session.visitor_token}`),
      kept("/api/window/hello?channel=oss", { token: session.visitor_token }),
      kept(`/api/window/conversations/${id}`, { token: session.visitor_token }),
      kept("/api/chat/rooms", { token }),
      kept(`/v1/chat_api_correct?action=get_messages&phien=${phien}`, { token }),
      kept("/api/desk/conversations?view=all", { token: agent.token }),
      kept("/api/desk/canned-replies", { token: agent.token }),
      kept("/api/auth/me", { token }),
      kept("/api/v1/support/chat/start", { token, body: { topic: "API" } }),
    ]);
    for (const [path, status, how] of answers) expect([path, status, how]).toEqual([path, 200, "no-store"]);
    const scene = await tenantScene(app());
    const tickets = await livechat(app(), scene.agent.token, "/tickets", { tenant: scene.tenant.id });
    expect([tickets.status, tickets.headers.get("cache-control")]).toEqual([200, "no-store"]);
  });

  it("is kept neither where it is a refusal: it would be the next one's", async () => {
    const paths = [
      "/api/chat/session/x",
      "/api/chat/history",
      "/api/window/hello?channel=oss",
      "/api/chat/rooms",
      "/v1/chat_api_correct",
      "/api/desk/hello",
      "/api/auth/me",
      "/livechat/tickets",
      "/nothing/here",
    ];
    for (const path of paths) {
      const [, status, how] = await kept(path);
      expect([path, Number(status) >= 400, how]).toEqual([path, true, "no-store"]);
    }
  });
});
