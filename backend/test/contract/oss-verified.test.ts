import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  contact,
  conversationIdOf,
  detailsOf,
  hashOf,
  historyOf,
  idsOf,
  newBrowser,
  newUser,
  oss,
  ossAgent,
  sayOss,
  seenOf,
  startOss,
  verifiedMode,
} from "../oss.ts";
import { provenHistory, startProven, unproven, wrongHashes } from "./oss-verified-scene.ts";

eachDatabase("the OSS livechat where identity is verified", (database) => {
  const app = useTestApp(database, verifiedMode);

  it("answers who proves nothing in one way", async () => {
    expect(await unproven(app())).toMatchObject({ status: 401, type: "application/json; charset=utf-8" });
    const { body } = await oss(app(), `/history?browser_uuid=${newBrowser()}`);
    expect(body).toEqual({
      error: "Unauthorized",
      details: expect.stringMatching(/visitor_token is missing or not valid$/),
    });
  });

  it("counts an account with the right hash only, known or not", async () => {
    const known = await startProven(app());
    const other = await startProven(app());
    const unknown = newUser();
    const expected = await unproven(app());
    for (const { oss_user_id, email } of [known.user, unknown]) {
      for (const [what, user_hash] of Object.entries(wrongHashes(oss_user_id, other.user.oss_user_id))) {
        const body = { oss_user_id, email, user_hash, topic: "Izin" };
        const browser_uuid = newBrowser();
        const browser = await startOss(app(), { browser_uuid });
        const linking = { oss_user_id, email, user_hash, browser_uuid };
        const query = new URLSearchParams({ oss_user_id, ...(user_hash === null ? {} : { user_hash }) });
        const answers = await Promise.all([
          oss(app(), "/start", { body }),
          oss(app(), "/start", { body: { ...body, browser_uuid } }),
          oss(app(), "/link-user", { body: linking, token: browser.visitor_token }),
          oss(app(), `/history?${query}`),
        ]);
        expect([what, ...answers.map(seenOf)]).toEqual([what, ...answers.map(() => expected)]);
      }
    }
    // Nothing has come of it.
    expect(await provenHistory(app(), known.user)).toMatchObject({ total: 1 });
    expect(await provenHistory(app(), { ...unknown, user_hash: hashOf(unknown.oss_user_id) })).toEqual({
      sessions: [],
      total: 0,
      limit: 20,
      offset: 0,
    });
  });

  it("gives an account its sessions by its hash, and by the token of any of them", async () => {
    const { user, session } = await startProven(app());
    const second = await startOss(app(), user);
    expect(second.chat_user_id).toBe(session.chat_user_id);
    const both = [second.session_id, session.session_id];
    expect(idsOf(await provenHistory(app(), user))).toEqual(both);
    expect(idsOf(await historyOf(app(), {}, session.visitor_token))).toEqual(both);
    const crosswise = { ...session, session_id: second.session_id };
    expect((await sayOss(app(), crosswise, "halo")).status).toBe(201);
    expect(await detailsOf(app(), crosswise)).toMatchObject({ last_message: { message: "halo" } });
    const byHash = await oss(app(), `/session/${second.session_id}?user_hash=${user.user_hash}`);
    expect(byHash.status).toBe(200);
    const body = { session_id: second.session_id, ...contact, user_hash: user.user_hash };
    expect((await oss(app(), "/contact", { body })).status).toBe(200);
  });

  it("is vouched for at the desk", async () => {
    const { user, session } = await startProven(app());
    const { token } = await ossAgent(app());
    const id = await conversationIdOf(app(), session);
    const { body } = await request(app(), `/api/desk/conversations/${id}`, { token });
    expect(body.conversation).toMatchObject({
      customer: { identity: "verified", externalId: user.oss_user_id },
    });
  });
});
