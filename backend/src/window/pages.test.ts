import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Koa from "koa";
import helmet from "koa-helmet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { windowPages } from "./pages.ts";

const folder = mkdtempSync(join(tmpdir(), "switchboard-window-"));
const uuid = "0198c7a0-0000-7000-8000-000000000001";
let server: Server;
let origin = "";

async function serve(from: string): Promise<[Server, string]> {
  const app = new Koa();
  app.use(helmet({ contentSecurityPolicy: { directives: { "frame-ancestors": ["'none'"] } } }));
  app.use(windowPages(from));
  const listening = createServer(app.callback());
  await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
  return [listening, `http://127.0.0.1:${(listening.address() as AddressInfo).port}`];
}

beforeAll(async () => {
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>Chat</title>");
  writeFileSync(join(folder, "widget.js"), "(() => {})()");
  writeFileSync(join(folder, "assets/index-1a2b.js"), "export {}");
  writeFileSync(join(folder, ".built-from"), "secret");
  [server, origin] = await serve(folder);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

const policyOf = (response: Response) => response.headers.get("content-security-policy")?.split("; ");

describe("the frame", () => {
  it("may stand on any site, and loads only from where it comes", async () => {
    const response = await fetch(`${origin}/window/embed?channel=oss&color=red`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(response.headers.get("x-frame-options")).toBeNull();
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(policyOf(response)).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data: https:",
      "connect-src 'self' ws: wss:",
      "font-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "object-src 'none'",
      "frame-ancestors *",
    ]);
  });
});

describe("the page", () => {
  it("is the same, and stands on no site", async () => {
    const response = await fetch(`${origin}/session/${uuid}`);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("<title>Chat</title>");
    expect(policyOf(response)).toContain("frame-ancestors 'none'");
    expect(policyOf(response)).toContain("script-src 'self'");
    expect(response.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
  });

  it("is nothing below or above itself", async () => {
    for (const path of ["/session", "/session/", `/session/${uuid}/more`, "/window", "/window/other"]) {
      expect((await fetch(origin + path)).status).toBe(404);
    }
    expect((await fetch(`${origin}/session/${uuid}`, { method: "POST" })).status).toBe(404);
  });
});

describe("the script", () => {
  it("goes to any site, and not again while it is the same", async () => {
    const response = await fetch(`${origin}/widget.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("javascript");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(response.headers.get("cross-origin-resource-policy")).toBe("cross-origin");
    expect(response.headers.get("cache-control")).toBe("public, max-age=300");
    const tag = response.headers.get("etag") ?? "";
    expect(tag).not.toBe("");

    // As browsers ask; fetch by itself would add that nothing kept may answer.
    const headers = { "If-None-Match": tag, "Cache-Control": "max-age=0" };
    const again = await fetch(`${origin}/widget.js`, { headers });
    expect(again.status).toBe(304);
    writeFileSync(join(folder, "widget.js"), "(() => { /* newer */ })()");
    const newer = await fetch(`${origin}/widget.js`, { headers });
    expect(newer.status).toBe(200);
    expect(await newer.text()).toContain("newer");
  });
});

describe("files", () => {
  it("are kept for ever, for their names change with them", async () => {
    const response = await fetch(`${origin}/window/assets/index-1a2b.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("max-age=31536000,immutable");
  });

  it("are those of the build only", async () => {
    for (const path of ["none.js", "../index.html", "..%2f.built-from", "%2e%2e/.built-from", ""]) {
      const response = await fetch(`${origin}/window/assets/${path}`);
      expect([403, 404]).toContain(response.status);
      expect(await response.text()).not.toContain("secret");
    }
  });
});

it("says so where it has not been built", async () => {
  const [empty, address] = await serve(join(folder, "not-there"));
  for (const path of ["/widget.js", "/window/embed", `/session/${uuid}`]) {
    const response = await fetch(address + path);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("npm run build");
  }
  empty.close();
});
