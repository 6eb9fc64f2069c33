import type { AddressInfo } from "node:net";
import Router from "@koa/router";
import Koa from "koa";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { DomainError } from "../core/errors.ts";
import { createLog } from "../log.ts";
import { answerErrors } from "./answers.ts";
import { deskWords } from "./desk-errors.ts";
import { createMetrics } from "./metrics.ts";
import { requestLog } from "./request-log.ts";

const lines: string[] = [];
const metrics = createMetrics();
const secret = "secret-marker";
let origin = "";
let close = () => {};

beforeAll(async () => {
  const app = new Koa();
  app.silent = true;
  const router = new Router();
  router.all("/things/:id", (context) => {
    context.body = { ok: true };
  });
  router.get("/refused", () => {
    throw new DomainError("forbidden");
  });
  router.get("/broken", () => {
    throw Object.assign(new Error("a bug"), { parameters: [secret] });
  });
  app.use(requestLog(createLog("info", { write: (line) => void lines.push(line) }), metrics));
  app.use(answerErrors(deskWords));
  app.use(router.routes());
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => server.close();
});
afterAll(() => close());
beforeEach(() => {
  lines.length = 0;
});

const only = () => {
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? "") as Record<string, unknown>;
};

it("writes one line a request: id, method, path, status, duration", async () => {
  const response = await fetch(`${origin}/things/7`);
  const line = only();
  expect(line).toMatchObject({ level: 30, method: "GET", path: "/things/7", status: 200, msg: "request" });
  expect(line.id).toBe(response.headers.get("x-request-id"));
  expect(line.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(line.ms).toBeTypeOf("number");
});

it("writes no query, body or header", async () => {
  await fetch(`${origin}/things/7?message=${secret}&token=${secret}`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, cookie: `a=${secret}`, "user-agent": secret },
    body: JSON.stringify({ message: secret }),
  });
  only();
  expect(lines.join("")).not.toContain(secret);
});

it("keeps the id that a proxy gave, when it is one", async () => {
  const given = await fetch(`${origin}/things/7`, { headers: { "x-request-id": "proxy-id.0001" } });
  expect(given.headers.get("x-request-id")).toBe("proxy-id.0001");
  expect(only().id).toBe("proxy-id.0001");
  for (const bad of ["short", "x".repeat(65), 'a "quoted" one', "<script>"]) {
    const response = await fetch(`${origin}/things/7`, { headers: { "x-request-id": bad } });
    expect(response.headers.get("x-request-id")).not.toBe(bad);
  }
});

it("tells why only where the fault is ours", async () => {
  expect((await fetch(`${origin}/refused`)).status).toBe(403);
  expect(only()).not.toHaveProperty("err");
  lines.length = 0;
  const broken = await fetch(`${origin}/broken`);
  expect(broken.status).toBe(500);
  expect(await broken.text()).not.toContain("a bug");
  expect(only()).toMatchObject({ level: 50, status: 500, err: { type: "Error", message: "a bug" } });
  expect(lines.join("")).not.toContain(secret);
});

it("counts by route, not by address, so that nobody can make up new series", async () => {
  for (const path of ["/things/1", "/things/2", "/nowhere/3", "/nowhere/4"]) await fetch(`${origin}${path}`);
  const text = await metrics.registry.metrics();
  expect(text).toContain('switchboard_http_request_seconds_count{route="/things/:id",status="200"}');
  expect(text).toContain('switchboard_http_request_seconds_count{route="other",status="404"} 2');
  expect(text).not.toContain("/things/1");
});
