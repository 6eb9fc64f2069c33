import type { OssSessionDetails } from "@switchboard/shared/dialects/oss";
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

  describe("contact", () => {
    it("is replaced by the next one, whole", async () => {
      const { session_id } = await startOss(app(), { browser_uuid: newBrowser() });
      const set = async (body: Body) =>
        (await oss(app(), "/contact", { body: { session_id, ...body } })).body;
      const first = await set({ ...contactRequest, session_id });
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
});
