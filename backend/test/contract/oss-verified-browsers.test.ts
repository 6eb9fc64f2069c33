import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  historyOf,
  idsOf,
  newBrowser,
  oss,
  sayOss,
  seenOf,
  sessionNotFound,
  startOss,
  verifiedMode,
} from "../oss.ts";
import { provenHistory, provenUser, unproven } from "./oss-verified-scene.ts";

eachDatabase("a browser's UUID where identity is verified", (database) => {
  const app = useTestApp(database, verifiedMode);
  it("opens nothing: whoever comes with nothing else begins anew", async () => {
    const browser_uuid = newBrowser();
    const first = await startOss(app(), { browser_uuid });
    await sayOss(app(), first, "rahasia");
    const guess = await startOss(app(), { browser_uuid });
    expect(guess.chat_user_id).not.toBe(first.chat_user_id);
    expect(seenOf(await oss(app(), `/session/${first.session_id}`, { token: guess.visitor_token }))).toEqual(
      sessionNotFound,
    );
    expect(idsOf(await historyOf(app(), {}, guess.visitor_token))).toEqual([guess.session_id]);
    const expected = await unproven(app());
    for (const uuid of [browser_uuid, newBrowser()]) {
      expect(seenOf(await oss(app(), `/history?browser_uuid=${uuid}`))).toEqual(expected);
    }
    // Who had it before loses nothing.
    expect(idsOf(await historyOf(app(), {}, first.visitor_token))).toEqual([first.session_id]);
    expect((await sayOss(app(), first, "masih saya")).status).toBe(201);
  });

  it("with its token is the same visitor again", async () => {
    const browser_uuid = newBrowser();
    const first = await startOss(app(), { browser_uuid });
    const second = await startOss(app(), { browser_uuid }, { token: first.visitor_token });
    expect(second.chat_user_id).toBe(first.chat_user_id);
    expect(idsOf(await historyOf(app(), {}, first.visitor_token))).toEqual([
      second.session_id,
      first.session_id,
    ]);
  });

  it("of a linked account opens nothing of it either", async () => {
    const browser_uuid = newBrowser();
    const user = provenUser();
    const first = await startOss(app(), { browser_uuid });
    const linked = await oss(app(), "/link-user", {
      token: first.visitor_token,
      body: { browser_uuid, ...user },
    });
    expect(linked.status).toBe(200);
    const guess = await startOss(app(), { browser_uuid });
    expect(idsOf(await historyOf(app(), {}, guess.visitor_token))).toEqual([guess.session_id]);
    expect(seenOf(await oss(app(), `/history?browser_uuid=${browser_uuid}`))).toEqual(await unproven(app()));
    // Nor does it bring what a stranger says into the account.
    expect(idsOf(await provenHistory(app(), user))).toEqual([first.session_id]);
  });
});
