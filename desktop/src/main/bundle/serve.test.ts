import { expect, it } from "vitest";
import { crashedUrl } from "./origin.ts";
import { serveBundle } from "./serve.ts";

let server: string | null = null;
const serve = serveBundle({
  folder: "/desk",
  server: () => server,
  read: async (path) => {
    if (path !== "/desk/index.html") throw new Error("ENOENT");
    return new TextEncoder().encode("<!doctype html>");
  },
  crashedPage: () => "<p>broken off</p>",
});
const get = (url: string) => serve({ method: "GET", url });

it("gives the page with the policy of the server chosen by then", async () => {
  const first = await get("app://bundle/");
  expect([first.status, await first.text()]).toEqual([200, "<!doctype html>"]);
  expect(first.headers.get("content-security-policy")).not.toContain("chat.example");
  server = "https://chat.example";
  const policy = (await get("app://bundle/")).headers.get("content-security-policy");
  expect(policy).toContain("connect-src 'self' https://chat.example wss://chat.example");
});

it("answers 404 for what is missing and what is no file, with the policy too", async () => {
  for (const url of ["app://bundle/assets/gone.js", "app://bundle/..%2fmain%2fmain.js"]) {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
  }
});

it("has a page of its own for when the desk cannot run", async () => {
  expect(await (await get(crashedUrl)).text()).toContain("broken off");
});
