import { expect, it } from "vitest";
import { type Fetch, probeServer } from "./probe.ts";

const answering =
  (body: unknown, status = 200): Fetch =>
  async () =>
    new Response(typeof body === "string" ? body : JSON.stringify(body), { status });

it("asks the origin, without following it elsewhere", async () => {
  const asked: unknown[] = [];
  const fetch: Fetch = async (url, init) => {
    asked.push([url, init.redirect]);
    return Response.json({ status: "ready", database: "ok" });
  };
  expect(await probeServer("chat.example/desk", fetch)).toEqual({ ok: true, server: "https://chat.example" });
  expect(asked).toEqual([["https://chat.example/readyz", "error"]]);
});

it("takes one whose database is away, and none that is something else", async () => {
  const away = answering({ status: "not ready", database: "unreachable" }, 503);
  expect(await probeServer("chat.example", away)).toMatchObject({ ok: true });
  for (const body of ["<html>", { status: "ok" }, null, [], "404"]) {
    expect(await probeServer("chat.example", answering(body))).toEqual({
      ok: false,
      reason: "not_switchboard",
    });
  }
});

it("says that nobody answers, and asks nobody about an address it does not understand", async () => {
  const failing: Fetch = () => Promise.reject(new Error("net::ERR_NAME_NOT_RESOLVED"));
  expect(await probeServer("chat.example", failing)).toEqual({ ok: false, reason: "unreachable" });
  const never: Fetch = () => {
    throw new Error("must not be asked");
  };
  expect(await probeServer("file:///x", never)).toEqual({ ok: false, reason: "invalid" });
  expect(await probeServer("http://chat.example", never)).toEqual({ ok: false, reason: "insecure" });
});
