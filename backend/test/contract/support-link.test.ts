import { createHash, createSecretKey } from "node:crypto";
import type { WindowError } from "@switchboard/shared/window/api";
import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { sweepUsedLinks } from "../../src/window/exchanging.ts";
import { request, startTestApp, useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, oss, sessionNotFound, startOss } from "../oss.ts";
import {
  developer,
  exchange,
  linkTokenOf,
  openAtWindow,
  startSupport,
  supportAgent,
  supportExample,
} from "./support-client.ts";

eachDatabase("the link of a support chat", (database) => {
  const app = useTestApp(database);
  const codeOf = (body: unknown) => (body as { error?: WindowError }).error?.code;
  const started = async () => {
    const who = await developer(app());
    const session = await startSupport(app(), who.token);
    return { ...who, session, link: linkTokenOf(session) };
  };
  const passOf = async (link: string) => {
    const { status, body } = await exchange(app(), link);
    expect(status).toBe(200);
    return body.token;
  };
  /** Claims of a link's token, changed and signed with our key or another. */
  const forged = (link: string, changes: object, key = app().backend.store.windowKey) =>
    jwt.sign({ ...(jwt.decode(link) as object), ...changes }, createSecretKey(Buffer.from(key, "hex")));

  it("is exchanged, in any browser, for a token of twelve hours that opens the chat", async () => {
    const { session, link } = await started();
    const { status, body } = await exchange(app(), link);
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual(["conversation", "expiresAt", "token"]);
    expect(body.conversation).toBe(session.chatSessionId);
    const hours = (Date.parse(body.expiresAt) - Date.now()) / 3_600_000;
    expect(Math.round(hours)).toBe(12);
    const opened = await openAtWindow(app(), body.token, session.chatSessionId);
    expect([opened.status, opened.body.conversation.topic]).toEqual([200, supportExample.request.topic]);
    expect(opened.body.messages.map(({ side, text }) => [side, text])).toEqual([
      ["customer", supportExample.request.initialMessage],
    ]);
  });

  it("opens once, whoever comes later and whichever process is asked; a new start brings a new link", async () => {
    const { session, link, token } = await started();
    const elsewhere = await startTestApp(database.url());
    try {
      const answers = await Promise.all([
        exchange(app(), link),
        exchange(elsewhere, link),
        exchange(app(), link),
        exchange(elsewhere, link),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401, 401]);
      const refused = answers.find(({ status }) => status === 401);
      expect(codeOf(refused?.body)).toBe("unauthenticated");
      const won = answers.find(({ status }) => status === 200)?.body.token ?? "";
      expect((await openAtWindow(app(), won, session.chatSessionId)).status).toBe(200);
    } finally {
      await elsewhere.stop();
    }
    const again = await startSupport(app(), token);
    expect(again.chatSessionId).toBe(session.chatSessionId);
    const other = await passOf(linkTokenOf(again));
    expect((await openAtWindow(app(), other, session.chatSessionId)).status).toBe(200);
  });

  it("may be exchanged again at once by the browser whose answer was lost, and by no other", async () => {
    const { session, link } = await started();
    const browserKey = newBrowser();
    const ask = (body: object) => request<{ token: string }>(app(), "/api/window/exchange", { body });
    const first = await ask({ token: link, browserKey });
    const repeated = await ask({ token: link, browserKey });
    expect([first.status, repeated.status]).toEqual([200, 200]);
    expect((await openAtWindow(app(), repeated.body.token, session.chatSessionId)).status).toBe(200);
    expect((await ask({ token: link, browserKey: newBrowser() })).status).toBe(401);
    expect((await ask({ token: link })).status).toBe(401);
    // Two minutes later it is over for this browser, too.
    const { links } = app().backend.store;
    const id = String((jwt.decode(link) as jwt.JwtPayload).jti);
    const now = new Date(Date.now() + 150_000);
    const repeatableSince = new Date(now.getTime() - 120_000);
    const browserHash = createHash("sha256").update(browserKey).digest("hex");
    expect(await links.use({ id, browserHash, now, repeatableSince })).toBe(false);
    for (const wrong of ["short", 7, "x".repeat(101)]) {
      expect((await ask({ token: link, browserKey: wrong })).status).toBe(400);
    }
  });

  it("is remembered until it would be too old anyway", async () => {
    const { link } = await started();
    await passOf(link);
    const { links } = app().backend.store;
    await sweepUsedLinks(links);
    expect((await exchange(app(), link)).status).toBe(401);
    expect(await sweepUsedLinks(links, new Date(Date.now() + 3_700_000))).toBeGreaterThan(0);
  });

  it("leads to a page that is there", async () => {
    const { session } = await started();
    const page = await fetch(new URL(session.chatUrl).href.split("#")[0] ?? "");
    // Where the window has not been built, it says so.
    expect(page.status).toBeOneOf([200, 503]);
    await page.text();
  });

  it("lets the developer talk with the agent, and keeps notes at the desk", async () => {
    const { session, link } = await started();
    const token = await passOf(link);
    const agent = await supportAgent(app());
    const desk = overHttp(app(), agent.token);
    const conversationId = await agent.idOf(session);
    await desk("claim", { conversationId });
    await desk("note", { conversationId, clientId: "n", text: "ghi chú nội bộ" });
    await desk("send", { conversationId, clientId: "a", text: "Em chào anh ạ." });
    const path = `/api/window/conversations/${session.chatSessionId}/send`;
    const said = await request(app(), path, { token, body: { clientId: "c", text: "Chào em." } });
    expect(said.status).toBe(200);
    const { body } = await openAtWindow(app(), token, session.chatSessionId);
    expect(body.messages.map(({ text }) => text)).toEqual([
      supportExample.request.initialMessage,
      "Em chào anh ạ.",
      "Chào em.",
    ]);
    expect((await agent.opened(session)).messages).toHaveLength(4);
  });

  it("that is too old, changed or another thing is 401", async () => {
    const { link, token } = await started();
    const visitor = await startOss(app(), { browser_uuid: newBrowser() });
    const bad: Record<string, string> = {
      "too old": forged(link, { exp: Math.floor(Date.now() / 1_000) - 1 }),
      "of another key": forged(link, {}, "07".repeat(32)),
      "of another audience": forged(link, { aud: "another" }),
      changed: `${link.slice(0, -3)}abc`,
      garbage: "garbage",
      "the developer's own token": token,
      "a visitor's token": visitor.visitor_token,
      "a token that was exchanged before": await passOf(link),
      "of nobody": forged(link, { sub: "999999999999999999" }),
    };
    for (const [what, one] of Object.entries(bad)) {
      const { status, body } = await exchange(app(), one);
      expect([what, status, codeOf(body)]).toEqual([what, 401, "unauthenticated"]);
    }
    for (const wrong of [undefined, null, 7, "", {}, "x".repeat(5_000)]) {
      const { status } = await request(app(), "/api/window/exchange", { body: { token: wrong } });
      expect(status).toBe(400);
    }
  });

  it("is good for ten minutes, and for nothing but to be exchanged", async () => {
    const { session, link } = await started();
    const { exp = 0 } = jwt.decode(link) as jwt.JwtPayload;
    expect(Math.round((exp - Date.now() / 1_000) / 60)).toBe(10);
    const { status, body } = await openAtWindow(app(), link, session.chatSessionId);
    expect([status, codeOf(body)]).toEqual([401, "unauthenticated"]);
    expect((await request(app(), "/api/auth/me", { token: link })).status).toBe(401);
    expect((await oss(app(), `/session/${session.chatSessionId}`, { token: link })).status).toBe(401);
  });

  it("opens its own chat only: another's is answered as if it did not exist", async () => {
    const [mine, theirs] = [await started(), await started()];
    const token = await passOf(mine.link);
    const [foreign, missing] = await Promise.all(
      [theirs.session.chatSessionId, newBrowser()].map((id) => openAtWindow(app(), token, id)),
    );
    expect([foreign?.status, foreign?.body]).toEqual([404, missing?.body]);
    expect(missing?.status).toBe(404);
    // Nor is it a key to the developer's account, or to the other doors.
    expect((await request(app(), "/api/auth/me", { token })).status).toBe(401);
    expect((await request(app(), "/api/v1/support/chat/start", { token, body: {} })).status).toBe(401);
    // The chat is no session of the OSS livechat.
    const asOss = await oss(app(), `/session/${mine.session.chatSessionId}`);
    expect([asOss.status, asOss.text]).toEqual([sessionNotFound.status, sessionNotFound.text]);
  });

  it("ends with the account: who is disabled is out, with the link and with what it was exchanged for", async () => {
    const { account, session, link, token } = await started();
    const pass = await passOf(link);
    const later = linkTokenOf(await startSupport(app(), token));
    await app().backend.store.accounts.setDisabled(account.id, true);
    expect((await exchange(app(), later)).status).toBe(401);
    expect((await openAtWindow(app(), pass, session.chatSessionId)).status).toBe(401);
  });

  it("ends with the sign-in that it was asked for with", async () => {
    const registration = { userName: `dev-${newBrowser()}`, password: "a long password" };
    const { body } = await request<{ accessToken: string; refreshToken: string }>(
      app(),
      "/api/auth/register",
      {
        body: registration,
      },
    );
    const session = await startSupport(app(), body.accessToken);
    const pass = await passOf(linkTokenOf(session));
    expect((await openAtWindow(app(), pass, session.chatSessionId)).status).toBe(200);
    const later = linkTokenOf(await startSupport(app(), body.accessToken));
    await request(app(), "/api/auth/logout", {
      token: body.accessToken,
      body: { refreshToken: body.refreshToken },
    });
    expect((await exchange(app(), later)).status).toBe(401);
    expect((await openAtWindow(app(), pass, session.chatSessionId)).status).toBe(401);
  });

  it("is not needed by who has the host's own token", async () => {
    const { account, session, token } = await started();
    expect((await openAtWindow(app(), token, session.chatSessionId)).status).toBe(200);
    const again = tokenFor(app(), account);
    expect((await openAtWindow(app(), again, session.chatSessionId)).status).toBe(200);
    const stranger = await developer(app());
    expect((await openAtWindow(app(), stranger.token, session.chatSessionId)).status).toBe(404);
  });
});
