import { expect, it } from "vitest";
import { type Fetch, sendHttp } from "./http.ts";

const answers = (status: number, body: string | null) => {
  const seen: RequestInit[] = [];
  const fetch: Fetch = async (_, init) => {
    seen.push(init);
    return new Response(body, { status });
  };
  return { seen, ask: () => sendHttp(fetch, { method: "POST", path: "/x", body: { a: 1 }, token: "t" }) };
};

it("sends JSON in the bearer's name, and gives what was answered", async () => {
  const { ask, seen } = answers(200, '{"b":2}');
  expect(await ask()).toEqual({ b: 2 });
  expect(seen).toMatchObject([{ method: "POST", body: '{"a":1}', headers: { authorization: "Bearer t" } }]);
  expect(await answers(204, null).ask()).toBeUndefined();
});

it.each([
  ["the server's own code", 409, '{"error":{"code":"closed","message":"over"}}', "closed"],
  ["another API's words", 401, '{"error":"Unauthorized"}', "unauthenticated"],
  ["a proxy's page", 401, "<h1>Sign in</h1>", "unauthenticated"],
  ["a proxy that slows down", 429, "<h1>Slow down</h1>", "rate_limited"],
  ["a proxy without a server", 502, "<h1>Bad gateway</h1>", "unreachable"],
  ["a page instead of an answer", 200, "<h1>Welcome</h1>", "unreachable"],
  ["nothing in it", 500, "null", "unreachable"],
])("fails with a code: %s", async (_, status, body, code) => {
  await expect(answers(status, body).ask()).rejects.toMatchObject({ name: "Failure", code });
});

it("is unreachable without a network", async () => {
  const fetch: Fetch = async () => {
    throw new TypeError("Failed to fetch");
  };
  await expect(sendHttp(fetch, { method: "GET", path: "/x" })).rejects.toMatchObject({ code: "unreachable" });
});
