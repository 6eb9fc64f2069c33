import { createSecretKey } from "node:crypto";
import jwt from "jsonwebtoken";
import { expect, it } from "vitest";
import { type TestApp, useTestApp } from "../app.ts";
import { buildCustomer, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import {
  contact,
  historyOf,
  idsOf,
  missingId,
  newBrowser,
  newUser,
  type OssRequest,
  oss,
  sayOss,
  seenOf,
  sessionNotFound,
  startOss,
} from "../oss.ts";

const unauthorized = { error: "Unauthorized", details: "visitor_token is missing or not valid" };

/** Everything that is done with one session, by its id. */
const doings: [name: string, path: (id: string) => string, request: (id: string) => OssRequest][] = [
  ["details", (id) => `/session/${id}`, () => ({})],
  ["contact", () => "/contact", (session_id) => ({ body: { session_id, ...contact } })],
  ["read", (id) => `/session/${id}/messages`, () => ({})],
  ["say", (id) => `/session/${id}/messages`, () => ({ body: { message: "halo" } })],
  ["close", (id) => `/session/${id}/close`, () => ({ body: {} })],
];
/** What the contract lets anybody do who knows the id. */
const open = ["details", "contact"];

/** Tokens that are none: changed, of another key, too old, of another kind. */
function badTokens(app: TestApp, token: string): Record<string, string> {
  const key = createSecretKey(Buffer.from(app.backend.store.windowKey, "hex"));
  const [head = "", body = "", mark = ""] = token.split(".");
  const claims = jwt.decode(token) as jwt.JwtPayload;
  const signed = (changes: object, by = key) => jwt.sign({ ...claims, ...changes }, by);
  const otherKey = createSecretKey(Buffer.alloc(32, 7));
  const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString("base64url");
  return {
    "no token": "x",
    "cut short": token.slice(0, -5),
    "another mark": `${head}.${body}.${mark.split("").reverse().join("")}`,
    unsigned: `${none}.${body}.`,
    "another key's": signed({}, otherKey),
    "too old": signed({ exp: Math.floor(Date.now() / 1_000) - 1 }),
    "of a visitor who was never there": signed({ sub: missingId }),
    "of another audience": signed({ aud: "another" }),
    "of another kind": signed({ typ: "link", only: missingId, role: "CUSTOMER", sub: "1" }),
    "a hundred thousand letters": "x".repeat(10_000),
  };
}

eachDatabase("a visitor's token", (database) => {
  const app = useTestApp(database);
  const start = (body: object = { browser_uuid: newBrowser() }) => startOss(app(), { ...body });
  const perform = (doing: (typeof doings)[number], id: string, token?: string) =>
    oss(app(), doing[1](id), { ...doing[2](id), ...(token === undefined ? {} : { token }) });

  it.each(doings)("%s: of somebody else is answered as if the session did not exist", async (...doing) => {
    const [mine, theirs] = [await start(), await start()];
    const account = await start(newUser());
    for (const { visitor_token } of [theirs, account]) {
      const foreign = await perform(doing, mine.session_id, visitor_token);
      const missing = await perform(doing, missingId, visitor_token);
      expect(seenOf(foreign)).toEqual(sessionNotFound);
      expect(seenOf(missing)).toEqual(sessionNotFound);
    }
    for (const id of ["x", "1", `${mine.session_id}0`, "%00", "..%2f..%2fstart"]) {
      const { status } = await perform(doing, id, mine.visitor_token);
      // In a body, an id that is none is a fault of the body.
      expect([id, status]).toEqual([id, doing[0] === "contact" ? 400 : 404]);
    }
    // Nothing of it has been done.
    const after = await oss(app(), `/session/${mine.session_id}`);
    expect(after.body).toMatchObject({ contact: null, status: "waiting", last_message: null });
  });

  it.each(doings)("%s: of one's own works, also for a browser's other sessions", async (...doing) => {
    const browser = { browser_uuid: newBrowser() };
    const [first, second] = [await start(browser), await start(browser)];
    for (const [session, by] of [
      [first, second],
      [second, first],
    ] as const) {
      const { status } = await perform(doing, session.session_id, by.visitor_token);
      expect(status).toBe(doing[0] === "say" ? 201 : 200);
    }
  });

  it.each(doings)("%s: that is not valid is 401, whatever session is asked for", async (...doing) => {
    const { session_id, visitor_token } = await start();
    for (const [what, token] of Object.entries(badTokens(app(), visitor_token))) {
      for (const id of [session_id, missingId]) {
        const { status, body } = await perform(doing, id, token);
        expect([what, status, body]).toEqual([what, 401, unauthorized]);
      }
    }
    const customer = await buildCustomer(app());
    const desk = await perform(doing, session_id, tokenFor(app(), customer));
    expect([desk.status, desk.body]).toEqual([401, unauthorized]);
  });

  it.each(doings.filter(([name]) => !open.includes(name)))("%s: is needed", async (...doing) => {
    const { session_id } = await start();
    for (const id of [session_id, missingId]) {
      const { status, body } = await perform(doing, id);
      expect([status, body]).toEqual([401, unauthorized]);
    }
  });

  it.each(doings.filter(([name]) => open.includes(name)))(
    "%s: is not needed, as the contract has it",
    async (...doing) => {
      const { session_id } = await start();
      expect((await perform(doing, session_id)).status).toBe(200);
      expect(seenOf(await perform(doing, missingId))).toEqual(sessionNotFound);
    },
  );

  it("of an account that was only claimed opens the one session it came with", async () => {
    const user = newUser();
    const [mine, theirs] = [await start(user), await start(user)];
    expect(theirs.chat_user_id).toBe(mine.chat_user_id);
    for (const doing of doings) {
      expect(seenOf(await perform(doing, mine.session_id, theirs.visitor_token))).toEqual(sessionNotFound);
      const own = await perform(doing, theirs.session_id, theirs.visitor_token);
      expect(own.status).toBe(doing[0] === "say" ? 201 : 200);
    }
    expect(await historyOf(app(), {}, theirs.visitor_token)).toMatchObject({
      total: 1,
      sessions: [{ session_id: theirs.session_id }],
    });
  });

  it("says whose history it is", async () => {
    const browser = { browser_uuid: newBrowser() };
    const first = await start(browser);
    await start();
    const second = await start(browser);
    const both = [second.session_id, first.session_id];
    expect(idsOf(await historyOf(app(), {}, first.visitor_token))).toEqual(both);
    // Whoever has a token is its visitor, whatever else they say.
    const other = await start();
    const claimed = { browser_uuid: browser.browser_uuid };
    expect(idsOf(await historyOf(app(), claimed, other.visitor_token))).toEqual([other.session_id]);
    const page = await historyOf(app(), { limit: "1", offset: "1" }, first.visitor_token);
    expect([idsOf(page), page.total]).toEqual([[first.session_id], 2]);
    for (const token of Object.values(badTokens(app(), first.visitor_token))) {
      const { status, body } = await oss(app(), "/history", { token });
      expect([status, body]).toEqual([401, unauthorized]);
    }
  });

  it("goes on counting after its browser was linked to an account", async () => {
    const browser = { browser_uuid: newBrowser() };
    const session = await start(browser);
    await oss(app(), "/link-user", { body: { ...browser, ...newUser() } });
    expect((await sayOss(app(), session, "masih saya")).status).toBe(201);
  });

  it("holds nobody's address or name", async () => {
    const user = newUser();
    const { visitor_token } = await start(user);
    const told = JSON.stringify(jwt.decode(visitor_token));
    for (const secret of Object.values(user)) expect(told).not.toContain(secret);
  });
});
