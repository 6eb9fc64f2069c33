import type { OssLinked } from "@switchboard/shared/dialects/oss";
import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { historyOf, idsOf, newBrowser, newUser, oss, startOss } from "../oss.ts";

const twenty = Array.from({ length: 20 }, (_, index) => index);

eachDatabase("linking a browser to an account", (database) => {
  const app = useTestApp(database);
  const link = async (browser_uuid: string, user: ReturnType<typeof newUser>) => {
    const { status, body } = await oss<OssLinked>(app(), "/link-user", { body: { browser_uuid, ...user } });
    expect([status, body.message]).toEqual([200, "Successfully linked to OSS account"]);
    return body.chat_user_id;
  };
  const sessionsOf = async ({ oss_user_id }: ReturnType<typeof newUser>) =>
    idsOf(await historyOf(app(), { oss_user_id }));

  it("makes the browser's sessions the account's, once however often it is done", async () => {
    const [browser, user] = [newBrowser(), newUser()];
    const sessions = [
      await startOss(app(), { browser_uuid: browser }),
      await startOss(app(), { browser_uuid: browser }),
    ];
    const linked = await link(browser, user);
    expect(linked).toBe(sessions[0]?.chat_user_id);
    expect(await link(browser, user)).toBe(linked);
    expect(await link(browser, { ...user, email: "new@example.com" })).toBe(linked);
    expect(await sessionsOf(user)).toEqual(sessions.map(({ session_id }) => session_id).reverse());
  });

  it("brings the sessions of several browsers together with the account's own", async () => {
    const user = newUser();
    const browsers = [newBrowser(), newBrowser()] as const;
    const ids: string[] = [];
    for (const browser_uuid of browsers) ids.unshift((await startOss(app(), { browser_uuid })).session_id);
    ids.unshift((await startOss(app(), user)).session_id);
    for (const browser of browsers) await link(browser, user);
    expect(await sessionsOf(user)).toEqual(ids);
    const page = await historyOf(app(), { oss_user_id: user.oss_user_id, limit: "1", offset: "1" });
    expect([idsOf(page), page.total]).toEqual([ids.slice(1, 2), 3]);
  });

  it("does not take a browser away from the account that has it", async () => {
    const browser = newBrowser();
    const [first, second] = [newUser(), newUser()];
    const session = await startOss(app(), { browser_uuid: browser });
    const owner = await link(browser, first);
    const other = await link(browser, second);
    expect(other).not.toBe(owner);
    // The answer is the account's own visitor, from now on too.
    expect(await link(browser, second)).toBe(other);
    expect((await startOss(app(), second)).chat_user_id).toBe(other);
    expect(await sessionsOf(first)).toEqual([session.session_id]);
    expect(await sessionsOf(second)).toHaveLength(1);
    expect(await link(browser, first)).toBe(owner);
  });

  it("of a browser nobody knows gives the account's own visitor, and the browser stays nobody's", async () => {
    const [browser, user] = [newBrowser(), newUser()];
    const own = await link(browser, user);
    expect(await link(newBrowser(), user)).toBe(own);
    expect((await startOss(app(), user)).chat_user_id).toBe(own);
    const anonymous = await startOss(app(), { browser_uuid: browser });
    expect(anonymous.chat_user_id).not.toBe(own);
    expect(await sessionsOf(user)).not.toContain(anonymous.session_id);
  });

  it("by twenty accounts at once is won by one of them, and only that one has the sessions", async () => {
    const browser = newBrowser();
    const session = await startOss(app(), { browser_uuid: browser });
    const users = twenty.map(newUser);
    const visitors = await Promise.all(users.map((user) => link(browser, user)));
    expect(new Set(visitors).size).toBe(20);
    expect(visitors.filter((id) => id === session.chat_user_id)).toHaveLength(1);
    const found = await Promise.all(users.map(sessionsOf));
    expect(found.filter((ids) => ids.length > 0)).toEqual([[session.session_id]]);
    const winner = visitors.indexOf(session.chat_user_id);
    expect(found[winner]).toEqual([session.session_id]);
  });

  it("by one account twenty times at once is done once", async () => {
    const [browser, user] = [newBrowser(), newUser()];
    const session = await startOss(app(), { browser_uuid: browser });
    const visitors = await Promise.all(twenty.map(() => link(browser, user)));
    expect([...new Set(visitors)]).toEqual([session.chat_user_id]);
    const unknown = newUser();
    const made = await Promise.all(twenty.map(() => link(newBrowser(), unknown)));
    expect(new Set(made).size).toBe(1);
  });

  it("is written into the audit log when it changed something", async () => {
    const [browser, user] = [newBrowser(), newUser()];
    await startOss(app(), { browser_uuid: browser });
    await link(browser, user);
    const lines: { details: string }[] = await app().backend.store.database.reading.query(
      "SELECT details FROM audit_log WHERE action = 'visitor.link' ORDER BY id DESC",
    );
    expect(JSON.parse(lines[0]?.details ?? "")).toEqual({ ossUserId: user.oss_user_id, proven: false });
  });
});
