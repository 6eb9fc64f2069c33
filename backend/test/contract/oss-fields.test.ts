import type { OssHistory, OssSessionDetails } from "@switchboard/shared/dialects/oss";
import { limits } from "@switchboard/shared/limits";
import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { newBrowser, newUser, type OssRequest, oss, ossPrefixes, startOss } from "../oss.ts";
import { contactRequest, linkRequest, startRequest } from "./oss-contract.ts";

type Body = Record<string, unknown>;

/** The contract's requests without what they do not need, and what each may hold at most. */
const calls: Record<string, { required: Body; lengths: Record<string, number> }> = {
  "/start": {
    required: { browser_uuid: startRequest.browser_uuid, topic: startRequest.topic },
    lengths: { topic: 255, oss_user_id: 255 },
  },
  "/contact": {
    required: {
      session_id: contactRequest.session_id,
      contact_name: contactRequest.contact_name,
      contact_email: contactRequest.contact_email,
    },
    lengths: { contact_name: 255, contact_phone: 50, position: 255, company_name: 255 },
  },
  "/link-user": { required: linkRequest, lengths: { oss_user_id: 255 } },
};
const needed = [
  ...["topic"].map((field) => ["/start", field]),
  ...["session_id", "contact_name", "contact_email"].map((field) => ["/contact", field]),
  ...["browser_uuid", "oss_user_id", "email"].map((field) => ["/link-user", field]),
] as [path: string, field: string][];
const lengths = Object.entries(calls).flatMap(([path, call]) =>
  Object.entries(call.lengths).map(([field, length]): [string, string, number] => [path, field, length]),
);
const optional: [path: string, field: string][] = [
  ...["browser_uuid", "oss_user_id", "email", "priority", "user_agent"].map((name) => ["/start", name]),
  ...["contact_phone", "position", "company_name"].map((name) => ["/contact", name]),
] as [string, string][];
const uuids: [string, string][] = [
  ["/start", "browser_uuid"],
  ["/contact", "session_id"],
  ["/link-user", "browser_uuid"],
];
const emails: [string, string][] = [
  ["/start", "email"],
  ["/contact", "contact_email"],
  ["/link-user", "email"],
];

eachDatabase("the OSS contract's fields", (database) => {
  const app = useTestApp(database);
  const bodyOf = (path: string, changes: Body = {}): Body => ({ ...calls[path]?.required, ...changes });
  const refusal = async (path: string, request: OssRequest) => {
    const { status, headers, body } = await oss(app(), path, request);
    expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    return { status, ...body };
  };
  const refused = (details: string) => ({ status: 400, error: "Invalid request body", details });

  it.each(needed)("%s needs %s", async (path, field) => {
    const { [field]: _, ...without } = bodyOf(path);
    for (const prefix of ossPrefixes) {
      expect(await refusal(path, { prefix, body: without })).toEqual(
        refused(`missing required field: ${field}`),
      );
    }
    expect(await refusal(path, { body: bodyOf(path, { [field]: null }) })).toEqual(
      refused(`missing required field: ${field}`),
    );
    for (const empty of ["", "   ", "\n\t"]) {
      expect(await refusal(path, { body: bodyOf(path, { [field]: empty }) })).toEqual(
        refused(`invalid field: ${field}`),
      );
    }
  });

  it.each([...needed, ...optional])("%s takes %s as a text only", async (path, field) => {
    for (const wrong of [7, true, {}, [], ["x"], { toString: "x" }]) {
      expect(await refusal(path, { body: bodyOf(path, { [field]: wrong }) })).toEqual(
        refused(`invalid field: ${field}`),
      );
    }
  });

  it.each(uuids)("%s takes a UUID as %s only", async (path, field) => {
    for (const wrong of ["123", "550e8400e29b41d4a716446655440000", `${newBrowser()}0`, "../../etc/passwd"]) {
      expect(await refusal(path, { body: bodyOf(path, { [field]: wrong }) })).toEqual(
        refused(`invalid field: ${field}`),
      );
    }
  });

  it.each(emails)("%s takes an e-mail address as %s only", async (path, field) => {
    for (const wrong of ["someone", "a@", "@b.example", "a b@c.example", `${"x".repeat(250)}@b.example`]) {
      expect(await refusal(path, { body: bodyOf(path, { [field]: wrong }) })).toEqual(
        refused(`invalid field: ${field}`),
      );
    }
  });

  it.each(lengths)("%s takes %s of up to %i characters, whatever they are", async (path, field, length) => {
    const session = await startOss(app(), { browser_uuid: newBrowser() });
    const mend = path === "/contact" ? { session_id: session.session_id } : { browser_uuid: newBrowser() };
    const more = path === "/start" && field === "oss_user_id" ? { email: "a@b.example" } : {};
    for (const character of ["ế", "😀"]) {
      const body = (count: number) => bodyOf(path, { ...mend, ...more, [field]: character.repeat(count) });
      expect(await refusal(path, { body: body(length + 1) })).toEqual(refused(`invalid field: ${field}`));
      const { status } = await oss(app(), path, { body: body(length) });
      expect([field, character, status]).toEqual([field, character, 200]);
    }
  });

  it.each(optional)("%s takes null for %s like nothing", async (path, field) => {
    const session = await startOss(app(), { browser_uuid: newBrowser() });
    const base =
      path === "/contact"
        ? { session_id: session.session_id }
        : field === "browser_uuid"
          ? newUser()
          : { browser_uuid: newBrowser() };
    expect((await oss(app(), path, { body: bodyOf(path, { ...base, [field]: null }) })).status).toBe(200);
  });

  describe("who starts", () => {
    const start = (body: Body) => refusal("/start", { body: { topic: "Izin", ...body } });

    it("is a browser or an account", async () => {
      const missing = refused("missing required field: browser_uuid or oss_user_id");
      expect(await start({})).toEqual(missing);
      expect(await start({ email: "user@example.com" })).toEqual(missing);
      expect(await start({ browser_uuid: null, oss_user_id: null })).toEqual(missing);
    });

    it("says an account's e-mail address with it", async () => {
      const missing = refused("missing required field: email");
      const { oss_user_id } = newUser();
      expect(await start({ oss_user_id })).toEqual(missing);
      expect(await start({ oss_user_id, email: null, browser_uuid: newBrowser() })).toEqual(missing);
    });

    it("is the account where both are said, and the browser stays nobody's", async () => {
      const browser_uuid = newBrowser();
      const user = newUser();
      const both = await startOss(app(), { browser_uuid, ...user });
      const browser = await startOss(app(), { browser_uuid });
      const account = await startOss(app(), user);
      expect(both.chat_user_id).toBe(account.chat_user_id);
      expect(browser.chat_user_id).not.toBe(account.chat_user_id);
    });

    it("is the same browser however its UUID is written", async () => {
      const browser_uuid = newBrowser();
      const [lower, upper] = [
        await startOss(app(), { browser_uuid }),
        await startOss(app(), { browser_uuid: browser_uuid.toUpperCase() }),
      ];
      expect(upper.chat_user_id).toBe(lower.chat_user_id);
    });
  });

  describe("priority", () => {
    const priorityOf = async (priority?: string) => {
      const { session_id } = await startOss(app(), { browser_uuid: newBrowser(), priority });
      return (await oss<OssSessionDetails>(app(), `/session/${session_id}`)).body.priority;
    };

    it("is one of four, normal where none is said", async () => {
      expect(await priorityOf()).toBe("normal");
      for (const priority of ["low", "normal", "high", "urgent"]) {
        expect(await priorityOf(priority)).toBe(priority);
      }
      for (const priority of ["", "HIGH", "critical", "constructor"]) {
        expect(await refusal("/start", { body: bodyOf("/start", { priority }) })).toEqual(
          refused("invalid field: priority"),
        );
      }
    });
  });

  describe("department_id, beyond the contract", () => {
    it("names where it goes; the first department where none is said", async () => {
      const { administration } = app().backend.store;
      const { uuid } = await administration.ensureDepartment("Perizinan");
      const department = async (body: Body) => {
        const { session_id } = await startOss(app(), { browser_uuid: newBrowser(), ...body });
        return (await oss<OssSessionDetails>(app(), `/session/${session_id}`)).body.department;
      };
      expect(await department({ department_id: uuid })).toEqual({ id: uuid, name: "Perizinan" });
      expect(await department({})).toMatchObject({ name: "Customer Support" });
      const shop = await administration.ensureInbox("shop", "Toko", null);
      const other = (await app().backend.core.inboxes.byId(shop))?.uuid;
      for (const department_id of [newBrowser(), other]) {
        expect(await refusal("/start", { body: bodyOf("/start", { department_id }) })).toEqual(
          refused("invalid field: department_id"),
        );
      }
    });
  });

  describe("contact", () => {
    it("is replaced by the next one, whole", async () => {
      const { session_id } = await startOss(app(), { browser_uuid: newBrowser() });
      const set = async (body: Body) =>
        (await oss(app(), "/contact", { body: { session_id, ...body } })).body;
      const first = await set(contactRequest.session_id === "" ? {} : { ...contactRequest, session_id });
      const second = await set({ contact_name: "  Siti  ", contact_email: " siti@x.example " });
      expect(second.contact_id).toBe(first.contact_id);
      const { body } = await oss<OssSessionDetails>(app(), `/session/${session_id}`);
      expect(body.contact).toEqual({
        contact_name: "Siti",
        contact_email: "siti@x.example",
        contact_phone: null,
        position: null,
        company_name: null,
      });
      expect(body.requires_contact).toBe(false);
    });
  });

  describe("history's pages", () => {
    const history = (query: string) => oss<OssHistory>(app(), `/history${query}`);

    it("are newest first, twenty where nothing else is said, with the count of all", async () => {
      const browser_uuid = newBrowser();
      const topics = Array.from({ length: 23 }, (_, index) => `Topik ${index + 1}`);
      for (const topic of topics) await startOss(app(), { browser_uuid, topic });
      const page = async (query: string) => {
        const { status, body } = await history(`?browser_uuid=${browser_uuid}${query}`);
        expect(status).toBe(200);
        const { total, limit, offset } = body;
        return { total, limit, offset, topics: body.sessions.map(({ topic }) => topic) };
      };
      const newest = [...topics].reverse();
      const facts = { total: 23, limit: 20, offset: 0 };
      expect(await page("")).toEqual({ ...facts, topics: newest.slice(0, 20) });
      expect(await page("&limit=20&offset=20")).toEqual({ ...facts, offset: 20, topics: newest.slice(20) });
      expect(await page("&limit=5&offset=3")).toEqual({
        ...facts,
        limit: 5,
        offset: 3,
        topics: newest.slice(3, 8),
      });
      expect(await page("&offset=23")).toEqual({ ...facts, offset: 23, topics: [] });
      expect(await page("&offset=1000000000")).toEqual({ ...facts, offset: 1_000_000_000, topics: [] });
      expect(await page("&limit=0")).toEqual({ ...facts, limit: 0, topics: [] });
      expect(await page("&limit=99999")).toEqual({ ...facts, limit: limits.ossHistoryMax, topics: newest });
    });

    it("need somebody's id, and whole numbers", async () => {
      const who = `?browser_uuid=${newBrowser()}`;
      const details = async (query: string) => {
        const { status, body } = await oss(app(), `/history${query}`);
        return [status, body.error, body.details];
      };
      expect(await details("")).toEqual([
        400,
        "Invalid request body",
        "missing required field: browser_uuid or oss_user_id",
      ]);
      for (const wrong of ["limit=x", "limit=-1", "limit=1.5", "limit=1e99", "limit=1&limit=x"]) {
        expect([wrong, ...(await details(`${who}&${wrong}`))]).toEqual([
          wrong,
          400,
          "Invalid request body",
          "invalid field: limit",
        ]);
      }
      expect((await details(`${who}&offset=-1`))[2]).toBe("invalid field: offset");
      expect((await details("?browser_uuid=x"))[2]).toBe("invalid field: browser_uuid");
      expect((await details("?oss_user_id="))[2]).toBe("invalid field: oss_user_id");
      expect((await details("?oss_user_id=a&oss_user_id=b"))[2]).toBe("invalid field: oss_user_id");
    });

    it("are empty for who has never asked", async () => {
      const nobody = { sessions: [], total: 0, limit: 20, offset: 0 };
      expect((await history(`?browser_uuid=${newBrowser()}`)).body).toEqual(nobody);
      expect((await history(`?oss_user_id=${newUser().oss_user_id}`)).body).toEqual(nobody);
    });
  });
});
