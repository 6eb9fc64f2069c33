import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { detailsOf, newBrowser, type OssRequest, oss, sayOss, startOss } from "../oss.ts";
import { bodies, fields, huge, values } from "./oss-hostile-payloads.ts";
import { raw } from "./shop-client.ts";

const targets = [
  ...fields.map(([path]) => path),
  `/session/${newBrowser()}/messages`,
  `/session/${newBrowser()}/close`,
];

eachDatabase("hostile requests to the OSS livechat", (database) => {
  const app = useTestApp(database);
  /** Whatever came: an answer in the API's form, and no failure of ours. */
  const answered = async (what: string, path: string, request: OssRequest): Promise<number> => {
    const { status, body, headers } = await oss(app(), path, request);
    expect([what, path, status < 500]).toEqual([what, path, true]);
    expect([what, path, headers.get("content-type")]).toEqual([
      what,
      path,
      "application/json; charset=utf-8",
    ]);
    if (status >= 400) {
      expect([what, path, typeof body.error]).toEqual([what, path, "string"]);
      for (const key of Object.keys(body)) expect(["error", "details"]).toContain(key);
    }
    return status;
  };
  const stillWell = async () => {
    const session = await startOss(app(), { browser_uuid: newBrowser() });
    expect((await sayOss(app(), session, "masih di sini")).status).toBe(201);
  };

  it.each(targets)("%s: bodies of every kind", async (path) => {
    for (const [what, body] of Object.entries(bodies)) {
      const status = await answered(what, path, { method: "POST", raw: body });
      // Nothing of these is a request; only the message endpoints look for the token first.
      expect([what, status]).toEqual([what, expect.toBeOneOf([400, 401, 413])]);
    }
    await stillWell();
  });

  it.each(fields)("%s: values of every kind in every field", async (path, complete) => {
    for (const field of Object.keys(complete())) {
      for (const [what, value] of Object.entries(values)) {
        await answered(`${field}: ${what}`, path, { body: { ...complete(), [field]: value } });
      }
    }
    await stillWell();
  });

  it("forms, other encodings and other types", async () => {
    const json = JSON.stringify({ browser_uuid: newBrowser(), topic: "Izin" });
    const send = (headers: Record<string, string>, body: string | Buffer) =>
      raw(app(), { method: "POST", path: "/api/chat/start", headers, body });
    const type = (name: string) => ({ "content-type": name });
    const answers = await Promise.all([
      send(type("application/x-www-form-urlencoded"), "topic=a&topic=b&browser_uuid[x]=1"),
      send(type("application/x-www-form-urlencoded"), `${"a[b]".repeat(10_000)}=1`),
      send(type("application/xml"), "<topic/>"),
      send(type("text/plain"), json),
      send(type("multipart/form-data; boundary=x"), "--x--"),
      send({ ...type("application/json"), "content-encoding": "gzip" }, "no gzip"),
      send(
        { ...type("application/json"), "content-encoding": "gzip" },
        gzipSync(`{"topic":"${"x".repeat(5_000_000)}"}`),
      ),
      send(type("application/json"), Buffer.from([0x7b, 0xff, 0xfe, 0x7d])),
    ]);
    for (const { status, body } of answers) {
      expect([status, typeof (body as unknown as { error: unknown }).error]).toEqual([
        expect.toBeOneOf([400, 413, 415]),
        "string",
      ]);
    }
    await stillWell();
  });

  it("addresses and queries", async () => {
    const ids = ["%00", "%ff", "..", "%2e%2e%2f", "x".repeat(5_000), "null", "1", "{}", "*", "%E0%A4%A"];
    for (const id of ids) {
      for (const rest of ["", "/messages"]) {
        const response = await fetch(`${app().origin}/api/chat/session/${id}${rest}`);
        expect([id, rest, response.status < 500]).toEqual([id, rest, true]);
        await response.text();
      }
    }
    const queries = [
      "limit[]=1",
      "limit=0x10",
      "limit=%00",
      "limit=Infinity",
      "limit=9007199254740993",
      "offset=1e9",
      "__proto__=x",
      "browser_uuid[__proto__]=x",
      "oss_user_id=%00",
      "oss_user_id=%F0%9F",
      "oss_user_id=%ED%A0%80",
      `oss_user_id=${"x".repeat(8_000)}`,
      "visitor_token=x&visitor_token=y",
      "user_hash=x&user_hash=y",
      Array.from({ length: 3_000 }, (_, index) => `k${index}=1`).join("&"),
    ];
    for (const query of queries) {
      await answered(query.slice(0, 40), `/history?${query}`, {});
      await answered(query.slice(0, 40), `/session/${newBrowser()}?${query}`, {});
      await answered(query.slice(0, 40), `/session/${newBrowser()}/messages?${query}`, {});
    }
    await stillWell();
  });

  it("tokens and keys in headers", async () => {
    const { session_id } = await startOss(app(), { browser_uuid: newBrowser() });
    const tokens = [
      "a.b.c",
      "..",
      "e30.e30.e30",
      "bnVsbA.bnVsbA.",
      "null",
      "[object Object]",
      "x".repeat(20_000),
    ];
    for (const token of tokens) {
      expect(await answered(token.slice(0, 20), `/session/${session_id}`, { token })).toBe(401);
      const headers = { "idempotency-key": token };
      const body = { browser_uuid: newBrowser(), topic: "Izin" };
      await answered(token.slice(0, 20), "/start", { body, headers });
    }
    await stillWell();
  });

  it("keeps what is only strange as it was said, and leaves nothing empty", async () => {
    const topic = "'; DROP TABLE visitors; -- <script>alert(1)</script> #{7*7}";
    const session = await startOss(app(), {
      browser_uuid: newBrowser(),
      topic,
      user_agent: `\0\ud800${huge}`,
    });
    expect((await detailsOf(app(), session)).topic).toBe(topic);
    const odd = await startOss(app(), { browser_uuid: newBrowser(), topic: "a\0b\ud800c" });
    expect((await detailsOf(app(), odd)).topic).toBe("ab\uFFFDc");
    for (const nothing of ["\0", " \0\0 ", "\0\n"]) {
      const { status, body } = await oss(app(), "/start", {
        body: { browser_uuid: newBrowser(), topic: nothing },
      });
      expect([status, body.details]).toEqual([400, "invalid field: topic"]);
    }
    const said = await sayOss(app(), session, "<img src=x onerror=alert(1)> \ud83d \0");
    expect([said.status, said.body.message]).toEqual([201, "<img src=x onerror=alert(1)> \uFFFD \0"]);
    expect((await request(app(), "/readyz")).status).toBe(200);
  });
});
