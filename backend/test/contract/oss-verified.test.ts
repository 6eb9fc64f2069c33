import { createHash } from "node:crypto";
import type { OssHistory, OssLinked } from "@switchboard/shared/dialects/oss";
import { describe, expect, it } from "vitest";
import { request, startTestApp, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import {
  conversationIdOf,
  detailsOf,
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

const missingId = "00000000-0000-4000-8000-000000000000";

/** Everything somebody could try instead of the right hash of an account. */
const wrongHashes = (ossUserId: string, someoneElse: string): Record<string, string | null> => ({
  missing: null,
  empty: "",
  "another account's": hashOf(someoneElse),
  "in capitals": hashOf(ossUserId).toUpperCase(),
  "one short": hashOf(ossUserId).slice(0, 63),
  half: hashOf(ossUserId).slice(0, 32),
  "one long": `${hashOf(ossUserId)}0`,
  "with a blank": `${hashOf(ossUserId)} `,
  "with a line's end": `${hashOf(ossUserId)}\n`,
  "one bit off": hashOf(ossUserId).replace(/^./, (digit) => (Number.parseInt(digit, 16) ^ 1).toString(16)),
  "another secret's": hashOf(ossUserId, "a secret somebody guessed"),
  "without a secret": createHash("sha256").update(ossUserId).digest("hex"),
  "the secret after it": createHash("sha256").update(`${ossUserId}${identitySecret}`).digest("hex"),
  "the account itself": ossUserId,
  zeros: "0".repeat(64),
  "no hex": "z".repeat(64),
});

eachDatabase("the OSS livechat where identity is verified", (database) => {
  const app = useTestApp(database, verifiedMode);
  const contact = { contact_name: "Siti", contact_email: "siti@x.example" };
  const proven = () => {
    const user = newUser();
    return { ...user, user_hash: hashOf(user.oss_user_id) };
  };
  const startProven = async () => {
    const user = proven();
    return { user, session: await startOss(app(), user) };
  };
  /** What is answered to who has not proven anything: always the same. */
  const unproven = async () => seenOf(await oss(app(), `/history?oss_user_id=${newUser().oss_user_id}`));

  it("answers who proves nothing in one way", async () => {
    expect(await unproven()).toMatchObject({ status: 401, type: "application/json; charset=utf-8" });
    const { body } = await oss(app(), `/history?browser_uuid=${newBrowser()}`);
    expect(body).toEqual({
      error: "Unauthorized",
      details: expect.stringMatching(/visitor_token is missing or not valid$/),
    });
  });

  it("counts an account with the right hash only, known or not", async () => {
    const known = await startProven();
    const other = await startProven();
    const unknown = newUser();
    const expected = await unproven();
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
    expect(await historyOf(app(), { ...hashed(known.user) })).toMatchObject({ total: 1 });
    expect(
      await historyOf(app(), { ...hashed({ ...unknown, user_hash: hashOf(unknown.oss_user_id) }) }),
    ).toEqual({
      sessions: [],
      total: 0,
      limit: 20,
      offset: 0,
    });
  });

  const hashed = ({ oss_user_id, user_hash }: { oss_user_id: string; user_hash: string }) => ({
    oss_user_id,
    user_hash,
  });

  it("gives an account its sessions by its hash, and by the token of any of them", async () => {
    const { user, session } = await startProven();
    const second = await startOss(app(), user);
    expect(second.chat_user_id).toBe(session.chat_user_id);
    const both = [second.session_id, session.session_id];
    expect(idsOf(await historyOf(app(), hashed(user)))).toEqual(both);
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
    const { user, session } = await startProven();
    const { token } = await ossAgent(app());
    const id = await conversationIdOf(app(), session);
    const { body } = await request(app(), `/api/desk/conversations/${id}`, { token });
    expect(body.conversation).toMatchObject({
      customer: { identity: "verified", externalId: user.oss_user_id },
    });
  });

  describe("a session's id", () => {
    it("opens nothing by itself, and tells nobody that it is one", async () => {
      const { session } = await startProven();
      const browser = await startOss(app(), { browser_uuid: newBrowser() });
      const expected = await unproven();
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
      const mine = await startProven();
      const theirs = await startProven();
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
      const { user, session } = await startProven();
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

  describe("a browser's UUID", () => {
    it("opens nothing: whoever comes with nothing else begins anew", async () => {
      const browser_uuid = newBrowser();
      const first = await startOss(app(), { browser_uuid });
      await sayOss(app(), first, "rahasia");
      const guess = await startOss(app(), { browser_uuid });
      expect(guess.chat_user_id).not.toBe(first.chat_user_id);
      expect(
        seenOf(await oss(app(), `/session/${first.session_id}`, { token: guess.visitor_token })),
      ).toEqual(sessionNotFound);
      expect(idsOf(await historyOf(app(), {}, guess.visitor_token))).toEqual([guess.session_id]);
      const expected = await unproven();
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
      const user = proven();
      const first = await startOss(app(), { browser_uuid });
      const linked = await oss(app(), "/link-user", {
        token: first.visitor_token,
        body: { browser_uuid, ...user },
      });
      expect(linked.status).toBe(200);
      const guess = await startOss(app(), { browser_uuid });
      expect(idsOf(await historyOf(app(), {}, guess.visitor_token))).toEqual([guess.session_id]);
      expect(seenOf(await oss(app(), `/history?browser_uuid=${browser_uuid}`))).toEqual(await unproven());
      // Nor does it bring what a stranger says into the account.
      expect(idsOf(await historyOf(app(), hashed(user)))).toEqual([first.session_id]);
    });
  });

  describe("linking", () => {
    const link = (body: object, token?: string) =>
      oss<OssLinked>(app(), "/link-user", { body, ...(token === undefined ? {} : { token }) });

    it("takes both proofs: the account's hash and the browser's token", async () => {
      const browser_uuid = newBrowser();
      const browser = await startOss(app(), { browser_uuid });
      const stranger = await startOss(app(), { browser_uuid: newBrowser() });
      const user = proven();
      const other = await startProven();
      const { user_hash: _, ...unhashed } = user;
      const expected = await unproven();
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
      expect(idsOf(await historyOf(app(), hashed(user)))).toEqual([]);

      const done = await link({ browser_uuid, ...user }, browser.visitor_token);
      expect([done.status, done.body.chat_user_id]).toEqual([200, browser.chat_user_id]);
      expect(idsOf(await historyOf(app(), hashed(user)))).toEqual([browser.session_id]);
      expect((await link({ browser_uuid, ...user }, browser.visitor_token)).text).toBe(done.text);
    });

    it("hands nothing of one account over to another, even with both proofs", async () => {
      const browser_uuid = newBrowser();
      const browser = await startOss(app(), { browser_uuid });
      const [first, second] = [proven(), proven()];
      await link({ browser_uuid, ...first }, browser.visitor_token);
      const again = await link({ browser_uuid, ...second }, browser.visitor_token);
      expect(again.status).toBe(200);
      expect(again.body.chat_user_id).not.toBe(browser.chat_user_id);
      expect(idsOf(await historyOf(app(), hashed(first)))).toEqual([browser.session_id]);
      expect(idsOf(await historyOf(app(), hashed(second)))).toEqual([]);
    });

    it("does not take an account's token for a browser's", async () => {
      const [mine, theirs] = [await startProven(), await startProven()];
      await link({ browser_uuid: newBrowser(), ...theirs.user }, mine.session.visitor_token);
      expect(idsOf(await historyOf(app(), hashed(theirs.user)))).toEqual([theirs.session.session_id]);
      expect(idsOf(await historyOf(app(), hashed(mine.user)))).toEqual([mine.session.session_id]);
    });
  });
});

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
