import { describe, expect, it } from "vitest";
import { request, useTestApp } from "../app.ts";
import { eachDatabase } from "../harness.ts";
import { routersOf, wholeApp } from "../matrix/product.ts";

/**
 * A router's own middlewares compare a path letter by letter, its routes only when told to. Where the two differ, a
 * path in capitals reaches a route past the authentication and the limits in front of it.
 */

describe("every router with middlewares of its own", () => {
  it("takes its paths in one spelling only", () => {
    const guarded = routersOf(wholeApp()).filter(({ stack }) =>
      stack.some(({ methods }) => methods.length === 0),
    );
    expect(guarded.map(({ opts }) => opts.prefix).sort()).toEqual(["/api/auth", "/api/desk", "/api/window"]);
    expect(guarded.filter(({ opts }) => opts.sensitive !== true).map(({ opts }) => opts.prefix)).toEqual([]);
  });
});

eachDatabase("a path in capitals", (database) => {
  const app = useTestApp(database);

  it.each([
    "/API/DESK/hello",
    "/api/Desk/conversations?view=all",
    "/API/WINDOW/channel?channel=oss",
    "/API/AUTH/me",
  ])("%s is none of ours", async (path) => {
    expect((await request(app(), path)).status).toBe(404);
  });
});
