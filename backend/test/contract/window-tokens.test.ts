import type { SupportStarted } from "@switchboard/shared/dialects/support";
import type { WindowExchanged } from "@switchboard/shared/window/api";
import type { WindowHello, WindowOpened } from "@switchboard/shared/window/models";
import jwt from "jsonwebtoken";
import { afterEach, expect, it } from "vitest";
import { eventually, request, testSecret, useTestApp } from "../app.ts";
import { buildCustomer, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { startWindow, windowClients } from "../window.ts";

eachDatabase("tokens of the chat window", (database) => {
  const app = useTestApp(database);
  const windows = windowClients();
  afterEach(windows.closeAll);

  const support = async (token: string) =>
    (await request<SupportStarted>(app(), "/api/v1/support/chat/start", { token, body: { topic: "API" } }))
      .body;
  const linkToken = ({ chatUrl }: SupportStarted) =>
    new URLSearchParams(new URL(chatUrl).hash.slice(1)).get("token") ?? "";
  const exchange = (token: string) =>
    request<WindowExchanged>(app(), "/api/window/exchange", { body: { token } });
  const open = (id: string, token: string) =>
    request<WindowOpened>(app(), `/api/window/conversations/${id}`, { token });

  it("a link's token is exchanged for one that opens that conversation and no other", async () => {
    const developer = await buildCustomer(app());
    const own = tokenFor(app(), developer);
    const started = await support(own);
    const room = await startWindow(app(), { channel: "rooms", text: "khác" }, own);
    const { status, body } = await exchange(linkToken(started));
    expect([status, body.conversation]).toEqual([200, started.chatSessionId]);
    expect(Date.parse(body.expiresAt)).toBeGreaterThan(Date.now() + 11 * 3_600_000);

    expect((await open(started.chatSessionId, body.token)).status).toBe(200);
    expect((await open(room.conversation.id, own)).status).toBe(200);
    expect((await open(room.conversation.id, body.token)).status).toBe(404);
    const hello = await request<WindowHello>(app(), "/api/window/hello?channel=support", {
      token: body.token,
    });
    expect(hello.body.conversations.map(({ id }) => id)).toEqual([started.chatSessionId]);
    const more = { channel: "rooms", clientId: "again-and-again-1", text: "?" };
    expect(
      (await request(app(), "/api/window/conversations", { token: body.token, body: more })).status,
    ).toBe(403);
  });

  it("a link's token opens nothing by itself, and nothing else is exchanged", async () => {
    const own = tokenFor(app(), await buildCustomer(app()));
    const started = await support(own);
    const link = linkToken(started);
    expect((await open(started.chatSessionId, link)).status).toBe(401);
    const { token: visitor } = await startWindow(app());
    const { body } = await exchange(link);
    for (const token of [own, visitor, body.token, "nothing", `${link}x`]) {
      expect((await exchange(token)).status).toBe(401);
    }
    await expect(windows.connect(app(), link)).rejects.toThrow();
  });

  it("neither kind is taken for the other", async () => {
    const { token: visitor, conversation } = await startWindow(app());
    expect((await request(app(), "/api/auth/me", { token: visitor })).status).toBe(401);
    expect((await request(app(), "/api/desk/hello", { token: visitor })).status).toBe(401);
    const claims = jwt.decode(visitor) as jwt.JwtPayload;
    const forged = jwt.sign({ ...claims, jti: undefined }, testSecret, { algorithm: "HS256" });
    expect((await open(conversation.id, forged)).status).toBe(401);
    const unsigned = jwt.sign(claims, "", { algorithm: "none" });
    expect((await open(conversation.id, unsigned)).status).toBe(401);
  });

  it("a window goes when its account is disabled or its sign-in ended", async () => {
    const developer = await buildCustomer(app());
    const { body } = await exchange(linkToken(await support(tokenFor(app(), developer))));
    const window = await windows.connect(app(), body.token);
    const gone = new Promise((resolve) => window.once("bye", resolve));
    await app().backend.store.accounts.setDisabled(developer.id, true);
    expect(await gone).toEqual({ reason: "revoked" });
    await eventually(() => !window.connected);
    expect((await open(body.conversation, body.token)).status).toBe(401);
  });
});
