import type { OssContactSet, OssStarted } from "@switchboard/shared/dialects/oss";
import { describe, expect, it } from "vitest";
import { startTestApp, useTestApp } from "../app.ts";
import { overHttp } from "../desk.ts";
import { eachDatabase } from "../harness.ts";
import {
  closeOss,
  conversationIdOf,
  detailsOf,
  historyOf,
  messagesOf,
  newBrowser,
  newUser,
  oss,
  ossAgent,
  sayOss,
  startOss,
  verifiedMode,
} from "../oss.ts";

const twenty = Array.from({ length: 20 }, (_, index) => index);
const distinct = (values: string[]) => new Set(values).size;

eachDatabase("many at once at the OSS livechat", (database) => {
  const app = useTestApp(database);

  it.each([
    ["browser", () => ({ browser_uuid: newBrowser() })],
    ["account", newUser],
  ])("twenty starts of one new %s are twenty sessions of one visitor", async (_, make) => {
    const who: Record<string, string> = make();
    const started = await Promise.all(twenty.map((index) => startOss(app(), { ...who, topic: `T${index}` })));
    expect(distinct(started.map(({ session_id }) => session_id))).toBe(20);
    expect(distinct(started.map(({ chat_user_id }) => chat_user_id))).toBe(1);
    const { email: _email, ...id } = who;
    const history = await historyOf(app(), { ...id, limit: "100" });
    expect([history.total, history.sessions.length]).toEqual([20, 20]);
    expect(distinct(history.sessions.map(({ topic }) => topic))).toBe(20);
  });

  it("a visitor who closes while they write has said exactly what was acknowledged", async () => {
    const session = await startOss(app(), { browser_uuid: newBrowser() });
    const sends = twenty.map((index) => sayOss(app(), session, `pesan ${index}`));
    const close = closeOss(app(), session);
    const answers = await Promise.all(sends);
    expect((await close).status).toBe(200);
    for (const { status } of answers) expect([201, 409]).toContain(status);
    const taken = answers.filter(({ status }) => status === 201).map(({ body }) => body.id);
    expect((await messagesOf(app(), session)).map(({ id }) => id).sort()).toEqual(taken.sort());
  });

  it("twenty contacts at once are one, whole", async () => {
    const { session_id, visitor_token } = await startOss(app(), { browser_uuid: newBrowser() });
    const set = await Promise.all(
      twenty.map((index) =>
        oss<OssContactSet>(app(), "/contact", {
          body: { session_id, contact_name: `Nama ${index}`, contact_email: `${index}@x.example` },
        }),
      ),
    );
    expect(set.map(({ status }) => status)).toEqual(twenty.map(() => 200));
    expect(distinct(set.map(({ body }) => body.contact_id))).toBe(1);
    const { contact } = await detailsOf(app(), { session_id, visitor_token } as OssStarted);
    expect(contact?.contact_email).toBe(`${contact?.contact_name.slice("Nama ".length)}@x.example`);
  });

  it("an agent who claims while the visitor closes leaves one end, and no open session", async () => {
    const { token } = await ossAgent(app());
    for (const _ of twenty.slice(0, 5)) {
      const session = await startOss(app(), { browser_uuid: newBrowser() });
      const conversationId = await conversationIdOf(app(), session);
      const [closed] = await Promise.all([
        closeOss(app(), session),
        overHttp(app(), token)("claim", { conversationId }),
      ]);
      expect(closed.status).toBe(200);
      expect(await detailsOf(app(), session)).toMatchObject({ status: "closed" });
    }
  });

  describe("Idempotency-Key", () => {
    const newKey = () => crypto.randomUUID();
    const keyed = (body: object, key: string) =>
      startOss(app(), { ...body }, { headers: { "idempotency-key": key } });
    const same = ({ session_id, chat_user_id }: OssStarted) => ({ session_id, chat_user_id });

    it("begins one session, however often the start is sent", async () => {
      for (const who of [{ browser_uuid: newBrowser() }, newUser()]) {
        const key = newKey();
        const first = await keyed(who, key);
        const again = await keyed({ ...who, topic: "Topik lain", priority: "urgent" }, key);
        expect(same(again)).toEqual(same(first));
        const { topic, priority } = await detailsOf(app(), again);
        expect([topic, priority]).toEqual(["Pertanyaan tentang izin usaha", "normal"]);
        expect(same(await keyed(who, newKey()))).not.toEqual(same(first));
      }
    });

    it("begins one session, sent twenty times at once", async () => {
      const [who, key] = [{ browser_uuid: newBrowser() }, newKey()];
      const started = await Promise.all(twenty.map(() => keyed(who, key)));
      expect(distinct(started.map((one) => JSON.stringify(same(one))))).toBe(1);
      expect((await historyOf(app(), who)).total).toBe(1);
    });

    it("is everybody's own: the same key of another begins another", async () => {
      const key = newKey();
      const user = newUser();
      const started = [
        await keyed({ browser_uuid: newBrowser() }, key),
        await keyed({ browser_uuid: newBrowser() }, key),
        await keyed(user, key),
        await keyed(newUser(), key),
      ];
      expect(distinct(started.map(({ session_id }) => session_id))).toBe(4);
    });

    it("answers a repeat as the session is by now", async () => {
      const [who, key] = [{ browser_uuid: newBrowser() }, newKey()];
      const first = await keyed(who, key);
      const { session_id } = first;
      await oss(app(), "/contact", { body: { session_id, contact_name: "S", contact_email: "s@x.example" } });
      expect(await keyed(who, key)).toMatchObject({ ...same(first), requires_contact: false });
    });

    it("that is short, long or not printable is refused by its name", async () => {
      for (const key of ["x", "x".repeat(65), "with a blank in it"]) {
        const { status, body } = await oss(app(), "/start", {
          headers: { "idempotency-key": key },
          body: { browser_uuid: newBrowser(), topic: "Izin" },
        });
        expect([status, body]).toEqual([
          400,
          { error: "Invalid request body", details: "invalid field: Idempotency-Key" },
        ]);
      }
    });

    it("says a message once, in the header or as client_id", async () => {
      const session = await startOss(app(), { browser_uuid: newBrowser() });
      const path = `/session/${session.session_id}/messages`;
      const token = session.visitor_token;
      const send = (message: string) => sayOss(app(), session, message, { "idempotency-key": "key-1" });
      const first = await send("sekali");
      const repeats = await Promise.all(twenty.map(() => send("dua kali")));
      for (const repeat of repeats) expect([repeat.status, repeat.text]).toEqual([201, first.text]);
      const byField = await oss(app(), path, { token, body: { message: "tiga kali", client_id: "key-1" } });
      expect(byField.text).toBe(first.text);
      const at = await Promise.all(
        twenty.map(() => oss(app(), path, { token, body: { message: "lain", client_id: "key-2" } })),
      );
      expect(distinct(at.map(({ text }) => text))).toBe(1);
      expect((await messagesOf(app(), session)).map(({ message }) => message)).toEqual(["sekali", "lain"]);
      const other = await startOss(app(), { browser_uuid: newBrowser() });
      expect((await sayOss(app(), other, "di sini", { "idempotency-key": "key-1" })).body.message).toBe(
        "di sini",
      );
    });
  });
});

eachDatabase("Idempotency-Key where identity is verified", (database) => {
  it("answers a repeat without the token, too, as the first answer may never have arrived", async () => {
    const app = await startTestApp(database.url(), verifiedMode);
    const who = { browser_uuid: newBrowser() };
    const headers = { "idempotency-key": crypto.randomUUID() };
    const started = await Promise.all(twenty.map(() => startOss(app, who, { headers })));
    expect(distinct(started.map(({ session_id }) => session_id))).toBe(1);
    expect(distinct(started.map(({ chat_user_id }) => chat_user_id))).toBe(1);
    for (const { visitor_token } of started.slice(0, 3)) {
      expect(await historyOf(app, {}, visitor_token)).toMatchObject({ total: 1 });
    }
    await app.stop();
  });
});
