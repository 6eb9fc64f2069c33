import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { useTestApp } from "../app.ts";
import { buildConversation, buildCustomer, buildShop, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { encoded, expectFailure, raw, shopPath } from "./shop-client.ts";

const json = { "content-type": "application/json" };
const form = { "content-type": "application/x-www-form-urlencoded" };
const unreadable = "Dữ liệu gửi lên không hợp lệ";

eachDatabase("requests to the shop API", (database) => {
  const app = useTestApp(database, { CORS_ORIGINS: "https://shop.example" });
  const scene = async () => {
    const customer = await buildCustomer(app());
    const token = tokenFor(app(), customer);
    const { phien, id } = await buildConversation(app(), await buildShop(app()), customer);
    const unread = { action: "get_unread_count", user_id: customer.id, user_type: "customer" };
    const send = { action: "send_message", phien, content: "chào", sender_type: "customer" };
    const post = (body: string | Buffer, headers: Record<string, string> = json) =>
      raw(app(), { method: "POST", token, headers, body });
    const count = async () => (await app().backend.core.conversations.byId(id))?.publicCount;
    return { token, unread, send, post, count };
  };

  it.each([
    "{",
    "nonsense",
    '{"action":}',
    "{'action':1}",
    "[1",
    "1",
    '"text"',
    "null",
    "true",
    "\0",
    "{}{}",
  ])("broken or bare JSON is refused: %j", async (body) => {
    const { post } = await scene();
    expectFailure(await post(body), 400, unreadable);
  });

  it("a list, an empty body and an empty object hold no action", async () => {
    const { post } = await scene();
    for (const body of ["[]", '[{"action":"list_sessions"}]', "", "{}"]) {
      expectFailure(await post(body), 400, "Thiếu tham số: action");
    }
  });

  it("a body of another type is not looked at, the query is", async () => {
    const { token, unread, send, count } = await scene();
    const body = JSON.stringify(send);
    const types = [
      "text/plain",
      "multipart/form-data; boundary=x",
      "application/xml",
      "nonsense",
      "",
      "a/b; =;",
    ];
    for (const type of types) {
      const headers: Record<string, string> = { "content-type": type };
      expectFailure(await raw(app(), { method: "POST", token, headers, body }), 400, "Thiếu tham số: action");
      const path = `${shopPath}?${encoded(unread)}`;
      expect((await raw(app(), { method: "POST", path, token, headers, body })).status).toBe(200);
    }
    expect(await count()).toBe(0);
  });

  it("charsets other than UTF-8 are read or refused", async () => {
    const { post, send } = await scene();
    const utf16 = Buffer.from(JSON.stringify(send), "utf16le");
    for (const charset of ["utf-16le", "klingon"]) {
      expectFailure(await post(utf16, { "content-type": `application/json; charset=${charset}` }), 400);
    }
    expect(
      (await post(JSON.stringify(send), { "content-type": "application/json; charset=UTF-8" })).status,
    ).toBe(200);
  });

  it("bodies over 256 kB are refused, whatever they hold", async () => {
    const { post, send, count } = await scene();
    const large = { ...send, filler: "a".repeat(300_000) };
    expectFailure(await post(JSON.stringify(large)), 400, unreadable);
    expectFailure(await post(encoded(large), form), 400, unreadable);
    expectFailure(await post(`{"a":${"[".repeat(150_000)}`), 400, unreadable);
    expectFailure(
      await post(`{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`),
      400,
      "Thiếu tham số: action",
    );
    expectFailure(await post("a[b]".repeat(60_000), form), 400, "Thiếu tham số: action");
    expect(await count()).toBe(0);
  });

  it("packed bodies are read, packed bombs and broken packings are refused", async () => {
    const { post, send, count } = await scene();
    const plain = Buffer.from(JSON.stringify(send));
    expect((await post(gzipSync(plain), { ...json, "content-encoding": "gzip" })).status).toBe(200);
    expect((await post(deflateSync(plain), { ...json, "content-encoding": "deflate" })).status).toBe(200);
    const bomb = gzipSync(Buffer.from(JSON.stringify({ ...send, filler: "a".repeat(50_000_000) })));
    expect(bomb.length).toBeLessThan(100_000);
    for (const type of [json, form]) {
      expectFailure(await post(bomb, { ...type, "content-encoding": "gzip" }), 400, unreadable);
      expectFailure(await post(plain, { ...type, "content-encoding": "gzip" }), 400, unreadable);
      expectFailure(
        await post(gzipSync(plain).subarray(0, 30), { ...type, "content-encoding": "gzip" }),
        400,
        unreadable,
      );
      expectFailure(await post(plain, { ...type, "content-encoding": "zstd-of-old" }), 400, unreadable);
    }
    const brotli = await post(brotliCompressSync(plain), { ...json, "content-encoding": "br" });
    expect([200, 400]).toContain(brotli.status);
    expect(await count()).toBe(brotli.status === 200 ? 3 : 2);
  });

  it("a GET with the JSON type and no body is a GET", async () => {
    const { token, unread } = await scene();
    for (const headers of [json, form]) {
      expect((await raw(app(), { path: `${shopPath}?${encoded(unread)}`, token, headers })).status).toBe(200);
    }
  });

  it("an address may carry the longest message", async () => {
    const { token, send, count } = await scene();
    const path = `${shopPath}?${encoded({ ...send, content: "😀".repeat(4_000) })}`;
    expect(path.length).toBeGreaterThan(48_000);
    expect((await raw(app(), { path, token })).status).toBe(200);
    expect(await count()).toBe(1);
  });

  describe("other methods", () => {
    it.each(["PUT", "PATCH", "DELETE", "OPTIONS", "PROPFIND"])(
      "%s is refused in the API's words",
      async (method) => {
        const { token, send, count } = await scene();
        for (const as of [token, null]) {
          const path = `${shopPath}?${encoded(send)}`;
          expectFailure(
            await raw(app(), { method, path, token: as }),
            400,
            "Chỉ hỗ trợ phương thức GET và POST",
          );
        }
        expect(await count()).toBe(0);
      },
    );

    it("HEAD sends, marks and closes nothing", async () => {
      const { token, send, count } = await scene();
      const answer = await raw(app(), { method: "HEAD", path: `${shopPath}?${encoded(send)}`, token });
      expect(answer).toMatchObject({ status: 400, text: "" });
      expect(await count()).toBe(0);
    });

    it("a browser of a known origin may ask before it calls", async () => {
      const ask = (origin: string) =>
        raw(app(), {
          method: "OPTIONS",
          headers: {
            origin,
            "access-control-request-method": "POST",
            "access-control-request-headers": "authorization",
          },
        });
      const known = await ask("https://shop.example");
      expect(known).toMatchObject({
        status: 204,
        headers: { "access-control-allow-origin": "https://shop.example" },
      });
      expect((await ask("https://evil.example")).headers["access-control-allow-origin"]).toBeFalsy();
    });
  });

  it("answers are nobody's to keep: a GET may have sent a message", async () => {
    const { token, unread } = await scene();
    const good = await raw(app(), { path: `${shopPath}?${encoded(unread)}`, token });
    const bad = await raw(app(), { path: shopPath, token });
    for (const { headers } of [good, bad]) expect(headers["cache-control"]).toBe("no-store");
    expect(good.headers["content-type"]).toBe("application/json; charset=utf-8");
  });
});
