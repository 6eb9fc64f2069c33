import { expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, newUser, oss, seenOf, sessionNotFound, startOss } from "../oss.ts";
import { livechat, tenantScene } from "../tenants.ts";

/** Whoever says something twice, or in a form nobody expects, gets no more than by saying it once. */
eachDatabase("what is said twice, or strangely", (database) => {
  const app = useTestApp(database);

  it("a visitor's token: two of them are none", async () => {
    const [mine, other] = [
      await startOss(app(), { browser_uuid: newBrowser() }),
      await startOss(app(), { browser_uuid: newBrowser() }),
    ];
    const twice = `visitor_token=${mine.visitor_token}&visitor_token=${other.visitor_token}`;
    const id = mine.session_id;
    for (const [method, path, body] of [
      ["GET", `/session/${id}`],
      ["GET", `/session/${id}/messages`],
      ["GET", "/history"],
      ["POST", `/session/${id}/messages`, { message: "halo" }],
      ["POST", `/session/${id}/close`, {}],
    ] as const) {
      const answer = await oss(app(), `${path}?${twice}`, { method, ...(body ? { body } : {}) });
      expect([method, path, answer.status]).toEqual([method, path, expect.toBeOneOf([400, 401])]);
    }
    const headers = { "x-visitor-token": `${mine.visitor_token}, ${other.visitor_token}` };
    expect((await oss(app(), `/session/${id}`, { headers })).status).toBe(401);
  });

  it("ids that are nearly somebody's are nobody's", async () => {
    const user = newUser();
    const { session_id } = await startOss(app(), user);
    const other = await startOss(app(), { browser_uuid: newBrowser() });
    const alike = [
      session_id.replaceAll("-", ""),
      `${session_id}%00`,
      `${session_id}%20`,
      `%EF%BB%BF${session_id}`,
      `{${session_id}}`,
      `urn:uuid:${session_id}`,
      `${session_id}%27--`,
      `${session_id}/../${session_id}`,
      "%ff",
      "__proto__",
      "constructor",
    ];
    for (const id of alike) {
      const answer = await oss(app(), `/session/${id}`, { token: other.visitor_token });
      expect([id, answer.status]).toEqual([id, expect.toBeOneOf([400, 404])]);
    }
    // As it is, and in capitals: not theirs, which looks like nothing.
    for (const id of [session_id, session_id.toUpperCase()])
      expect(seenOf(await oss(app(), `/session/${id}`, { token: other.visitor_token }))).toEqual(
        sessionNotFound,
      );
  });

  it("accounts that differ by case, accents, width or what nobody sees are different ones", async () => {
    const { oss_user_id, email } = newUser();
    const { chat_user_id } = await startOss(app(), { oss_user_id: `${oss_user_id}-é`, email });
    const same = await startOss(app(), { oss_user_id: ` ${oss_user_id}-é\0 `, email });
    expect(same.chat_user_id).toBe(chat_user_id);
    const alike = [
      `${oss_user_id}-e`,
      `${oss_user_id}-É`,
      `${oss_user_id.toLowerCase()}-é`,
      `${oss_user_id}-e\u0301`,
      `${oss_user_id}-é\u200b`,
      `${oss_user_id}-é\u00ad`,
      `${oss_user_id}-é😀`,
      `${oss_user_id}-é😁`,
      `${oss_user_id}-\uff45`,
    ];
    const users = new Set<string>([chat_user_id]);
    for (const id of alike) users.add((await startOss(app(), { oss_user_id: id, email })).chat_user_id);
    expect(users.size).toBe(alike.length + 1);
  });

  it("browsers: only the number itself counts, whatever case it is in", async () => {
    const browser_uuid = newBrowser();
    const { chat_user_id } = await startOss(app(), { browser_uuid });
    const upper = await startOss(app(), { browser_uuid: browser_uuid.toUpperCase() });
    expect(upper.chat_user_id).toBe(chat_user_id);
    for (const strange of [
      `${browser_uuid} `,
      ` ${browser_uuid}`,
      `${browser_uuid}\0`,
      [browser_uuid],
      Number.MAX_VALUE,
    ]) {
      const body = { topic: "Izin", browser_uuid: strange };
      expect([strange, (await oss(app(), "/start", { body })).status]).toEqual([strange, 400]);
    }
  });

  it("X-Tenant-ID: a number, or nothing", async () => {
    const { agent, tenant } = await tenantScene(app());
    const { tenant: other } = await tenantScene(app());
    const ask = (header: string) => livechat(app(), agent.token, "/tickets", { tenant: header });
    const strange = [
      `${tenant.id}.0`,
      `${tenant.id}e0`,
      `0x${tenant.id.toString(16)}`,
      `+${tenant.id}`,
      `-${tenant.id}`,
      `${tenant.id},${other.id}`,
      `${tenant.id} ${other.id}`,
      `[${tenant.id}]`,
      "99999999999999999999",
      "9007199254740993",
      "NaN",
      "1e309",
      "0",
      "true",
      "__proto__",
      `${tenant.id}' OR '1'='1`,
      "1".repeat(5_000),
    ];
    for (const header of strange) expect([header, (await ask(header)).status]).toEqual([header, 400]);
    expect((await ask(String(other.id))).status).toBe(403);
    // The number itself, however many zeros stand before it.
    for (const header of [` ${tenant.id} `, `00${tenant.id}`])
      expect([header, (await ask(header)).status]).toEqual([header, 200]);
  });
});
