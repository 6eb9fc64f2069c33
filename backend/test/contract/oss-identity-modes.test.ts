import type { OssHistory } from "@switchboard/shared/dialects/oss";
import { expect, it } from "vitest";
import { request, startTestApp, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  conversationIdOf,
  hashOf,
  historyOf,
  identitySecret,
  idsOf,
  newBrowser,
  newUser,
  oss,
  ossAgent,
  sayOss,
  seenOf,
  sessionNotFound,
  startOss,
  verifiedMode,
} from "../oss.ts";

eachDatabase("switching verified identity on", (database) => {
  it("leaves what was only claimed before to nobody's hash", async () => {
    const user = newUser();
    const open = await startTestApp(database.url());
    const claimed = await startOss(open, user);
    const browser = await startOss(open, { browser_uuid: newBrowser() });
    await open.stop();

    const strict = await startTestApp(database.url(), verifiedMode);
    const user_hash = hashOf(user.oss_user_id);
    const mine = await startOss(strict, { ...user, user_hash });
    expect(mine.chat_user_id).not.toBe(claimed.chat_user_id);
    expect(idsOf(await historyOf(strict, { oss_user_id: user.oss_user_id, user_hash }))).toEqual([
      mine.session_id,
    ]);
    const claimedSession = `/session/${claimed.session_id}?user_hash=${user_hash}`;
    expect(seenOf(await oss(strict, claimedSession))).toEqual(sessionNotFound);
    // Who holds the tokens goes on.
    for (const session of [claimed, browser]) {
      expect((await sayOss(strict, session, "masih")).status).toBe(201);
      expect(idsOf(await historyOf(strict, {}, session.visitor_token))).toEqual([session.session_id]);
    }
    await strict.stop();
  });
});

eachDatabase("the OSS livechat with a secret, and identity open", (database) => {
  const app = useTestApp(database, { OSS_IDENTITY: "open", OSS_IDENTITY_SECRET: identitySecret });

  it("takes everybody, and tells at the desk who has proven what they say", async () => {
    const user = newUser();
    const claimed = await startOss(app(), user);
    const wrong = await startOss(app(), { ...user, user_hash: hashOf("another") });
    const proven = await startOss(app(), { ...user, user_hash: hashOf(user.oss_user_id) });
    const { token } = await ossAgent(app());
    const identities = await Promise.all(
      [claimed, wrong, proven].map(async (session) => {
        const id = await conversationIdOf(app(), session);
        const { body } = await request<{ conversation: { customer: { identity: string } } }>(
          app(),
          `/api/desk/conversations/${id}`,
          { token },
        );
        return body.conversation.customer.identity;
      }),
    );
    expect(identities).toEqual(["claimed", "claimed", "verified"]);
    expect(wrong.chat_user_id).toBe(claimed.chat_user_id);
    expect(proven.chat_user_id).not.toBe(claimed.chat_user_id);
    // A claimed session's token opens none of the proven ones.
    const foreign = await oss(app(), `/session/${proven.session_id}`, { token: wrong.visitor_token });
    expect(seenOf(foreign)).toEqual(sessionNotFound);
    const history = await oss<OssHistory>(app(), `/history?oss_user_id=${user.oss_user_id}`);
    expect(history.status).toBe(200);
  });
});
