import { expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { buildAccount, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
import { head, sendRaw } from "./raw-http.ts";

const start = "/api/v1/support/chat/start";
const forged = {
  "x-forwarded-host": "evil.example",
  "x-forwarded-proto": "javascript",
  "x-forwarded-server": "evil.example",
  "x-original-host": "evil.example",
  forwarded: "host=evil.example;proto=javascript",
};

eachDatabase("what proxies say", (database) => {
  const behind = useTestApp(database, { TRUST_PROXY: "1" });
  const alone = useTestApp(database);
  const known = useTestApp(database, { TRUST_PROXY: "1", PUBLIC_URL: "https://chat.example.com/" });

  const linkFor = async (app: typeof behind, headers: Record<string, string>) => {
    const token = tokenFor(app(), await buildAccount(app(), { role: "CUSTOMER" }));
    const { status, body } = await request<{ chatUrl: string }>(app(), start, {
      method: "POST",
      token,
      headers,
      body: { topic: "Izin", initialMessage: "Halo" },
    });
    expect(status).toBe(200);
    return new URL(body.chatUrl).origin;
  };

  it("names no host of a link", async () => {
    expect(await linkFor(alone, forged)).toBe(alone().origin);
    expect(await linkFor(behind, forged)).toBe(behind().origin);
    expect(await linkFor(known, forged)).toBe("https://chat.example.com");
  });

  it("names the protocol of a link where a proxy stands before us", async () => {
    const https = { "x-forwarded-proto": "https" };
    expect(await linkFor(behind, https)).toBe(behind().origin.replace("http:", "https:"));
    expect(await linkFor(alone, https)).toBe(alone().origin);
  });

  it.each(["evil.example/path", "evil.example?x", "user@evil.example", "a b", "evil.example:99999999"])(
    "a link is only made with a host: %s",
    async (host) => {
      const token = tokenFor(behind(), await buildAccount(behind(), { role: "CUSTOMER" }));
      const body = JSON.stringify({ topic: "Izin" });
      const lines = [
        `POST ${start} HTTP/1.1`,
        `Host: ${host}`,
        `Authorization: Bearer ${token}`,
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
      ];
      const { statuses, text } = await sendRaw(behind().origin, [head(...lines) + body]);
      expect(statuses).toEqual([400]);
      expect(text).not.toContain("chatUrl");
    },
  );

  it("is logged once where nobody trusts it, so that everybody would be one address", async () => {
    const lines = (app: typeof behind) => app().logged.filter((line) => line.includes("TRUST_PROXY"));
    for (let n = 0; n < 3; n += 1) {
      await request(alone(), "/healthz", { headers: { "x-forwarded-for": "203.0.113.7" } });
      await request(behind(), "/healthz", { headers: { "x-forwarded-for": "203.0.113.7" } });
    }
    expect(lines(alone).length).toBe(1);
    expect(JSON.parse(lines(alone)[0] ?? "{}")).toMatchObject({ level: 40 });
    expect(lines(behind)).toEqual([]);
  });
});
