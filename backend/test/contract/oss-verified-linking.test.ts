import type { OssLinked } from "@switchboard/shared/dialects/oss";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { idsOf, newBrowser, oss, seenOf, startOss, verifiedMode } from "../oss.ts";
import { provenHistory, provenUser, startProven, unproven } from "./oss-verified-scene.ts";

eachDatabase("linking where identity is verified", (database) => {
  const app = useTestApp(database, verifiedMode);
  const link = (body: object, token?: string) =>
    oss<OssLinked>(app(), "/link-user", { body, ...(token === undefined ? {} : { token }) });

  it("takes both proofs: the account's hash and the browser's token", async () => {
    const browser_uuid = newBrowser();
    const browser = await startOss(app(), { browser_uuid });
    const stranger = await startOss(app(), { browser_uuid: newBrowser() });
    const user = provenUser();
    const other = await startProven(app());
    const { user_hash: _, ...unhashed } = user;
    const expected = await unproven(app());
    const refused = await Promise.all([
      link({ browser_uuid, ...unhashed }),
      link({ browser_uuid, ...user }),
      link({ browser_uuid, ...unhashed }, browser.visitor_token),
      link({ browser_uuid, ...user }, stranger.visitor_token),
      link({ browser_uuid: newBrowser(), ...user }, browser.visitor_token),
      link({ browser_uuid: newBrowser(), ...user }),
      link({ browser_uuid, ...user, user_hash: other.user.user_hash }, browser.visitor_token),
    ]);
    expect(refused.map(seenOf)).toEqual(refused.map(() => expected));
    expect(idsOf(await provenHistory(app(), user))).toEqual([]);

    const done = await link({ browser_uuid, ...user }, browser.visitor_token);
    expect([done.status, done.body.chat_user_id]).toEqual([200, browser.chat_user_id]);
    expect(idsOf(await provenHistory(app(), user))).toEqual([browser.session_id]);
    expect((await link({ browser_uuid, ...user }, browser.visitor_token)).text).toBe(done.text);
  });

  it("hands nothing of one account over to another, even with both proofs", async () => {
    const browser_uuid = newBrowser();
    const browser = await startOss(app(), { browser_uuid });
    const [first, second] = [provenUser(), provenUser()];
    await link({ browser_uuid, ...first }, browser.visitor_token);
    const again = await link({ browser_uuid, ...second }, browser.visitor_token);
    expect(again.status).toBe(200);
    expect(again.body.chat_user_id).not.toBe(browser.chat_user_id);
    expect(idsOf(await provenHistory(app(), first))).toEqual([browser.session_id]);
    expect(idsOf(await provenHistory(app(), second))).toEqual([]);
  });

  it("does not take an account's token for a browser's", async () => {
    const [mine, theirs] = [await startProven(app()), await startProven(app())];
    await link({ browser_uuid: newBrowser(), ...theirs.user }, mine.session.visitor_token);
    expect(idsOf(await provenHistory(app(), theirs.user))).toEqual([theirs.session.session_id]);
    expect(idsOf(await provenHistory(app(), mine.user))).toEqual([mine.session.session_id]);
  });
});
