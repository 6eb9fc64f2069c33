import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  contact,
  detailsOf,
  missingId,
  newBrowser,
  newUser,
  oss,
  seenOf,
  sessionNotFound,
  startOss,
  verifiedMode,
} from "../oss.ts";
import { startProven, unproven, wrongHashes } from "./oss-verified-scene.ts";

eachDatabase("a session's id where identity is verified", (database) => {
  const app = useTestApp(database, verifiedMode);
  it("opens nothing by itself, and tells nobody that it is one", async () => {
    const { session } = await startProven(app());
    const browser = await startOss(app(), { browser_uuid: newBrowser() });
    const expected = await unproven(app());
    for (const id of [session.session_id, browser.session_id, missingId]) {
      const answers = await Promise.all([
        oss(app(), `/session/${id}`),
        oss(app(), "/contact", { body: { session_id: id, ...contact } }),
      ]);
      expect(answers.map(seenOf)).toEqual([expected, expected]);
      const needing = await Promise.all([
        oss(app(), `/session/${id}/messages`),
        oss(app(), `/session/${id}/messages`, { body: { message: "x" } }),
        oss(app(), `/session/${id}/close`, { body: {} }),
      ]);
      for (const { status, body } of needing) {
        expect([status, body.error]).toEqual([401, "Unauthorized"]);
      }
      expect(new Set(needing.map(({ text }) => text)).size).toBe(1);
    }
  });

  it("of another account is as good as one that is not there, whatever is proven", async () => {
    const mine = await startProven(app());
    const theirs = await startProven(app());
    const browser = await startOss(app(), { browser_uuid: newBrowser() });
    for (const id of [mine.session.session_id, browser.session_id, missingId]) {
      const { visitor_token: token } = theirs.session;
      const { user_hash } = theirs.user;
      const answers = await Promise.all([
        oss(app(), `/session/${id}`, { token }),
        oss(app(), `/session/${id}?user_hash=${user_hash}`),
        oss(app(), "/contact", { token, body: { session_id: id, ...contact } }),
        oss(app(), "/contact", { body: { session_id: id, ...contact, user_hash } }),
        oss(app(), `/session/${id}/messages`, { token }),
        oss(app(), `/session/${id}/messages`, { token, body: { message: "x" } }),
        oss(app(), `/session/${id}/close`, { token, body: {} }),
      ]);
      expect(answers.map(seenOf)).toEqual(answers.map(() => sessionNotFound));
    }
    expect(await detailsOf(app(), mine.session)).toMatchObject({ status: "waiting", contact: null });
  });

  it("is not opened by any wrong hash, nor told from a missing one by it", async () => {
    const { user, session } = await startProven(app());
    for (const [what, user_hash] of Object.entries(wrongHashes(user.oss_user_id, newUser().oss_user_id))) {
      const query = user_hash === null ? "" : `?${new URLSearchParams({ user_hash })}`;
      const [known, missing] = await Promise.all(
        [session.session_id, missingId].map((id) => oss(app(), `/session/${id}${query}`)),
      );
      expect([what, known?.status]).toEqual([what, user_hash === null ? 401 : 404]);
      expect([what, known && seenOf(known)]).toEqual([what, missing && seenOf(missing)]);
    }
  });
});
