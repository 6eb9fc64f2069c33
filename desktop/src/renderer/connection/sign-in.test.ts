import type { Fetch } from "@switchboard/shared/client/http";
import { describe, expect, it } from "vitest";
import { fakeKeyValue, fakeLocks } from "../testing/platform.ts";
import { createSignIn } from "./sign-in.ts";

const account = {
  id: 100,
  userName: "shop.agent",
  name: "Hà",
  firstName: null,
  lastName: null,
  email: null,
  avatar: null,
  role: "STAFF" as const,
};

/** A server whose refresh tokens work once; using one again ends everything. */
function buildServer(clock: { now: number }) {
  let generation = 0;
  let ended = false;
  const calls: string[] = [];
  const tokens = () => ({
    accessToken: `access-${generation}`,
    accessTokenExpiresAt: new Date(clock.now + 900_000).toISOString(),
    refreshToken: `refresh-token-number-${generation}`,
    account,
  });
  const fetch: Fetch = async (path, init) => {
    calls.push(path);
    await Promise.resolve();
    if (path === "/api/auth/refresh") {
      const { refreshToken } = JSON.parse(String(init.body)) as { refreshToken: string };
      if (refreshToken !== `refresh-token-number-${generation}`) ended = true;
      if (ended) return Response.json({ error: { code: "unauthenticated", message: "" } }, { status: 401 });
      generation += 1;
    }
    return Response.json(tokens());
  };
  return { fetch, calls, isEnded: () => ended };
}

describe("an access token", () => {
  it("is renewed once, however many ask in however many windows", async () => {
    const clock = { now: 1_000_000 };
    const server = buildServer(clock);
    const keyValue = fakeKeyValue();
    const locks = fakeLocks();
    const open = () =>
      createSignIn({ keyValue: keyValue.window(), locks, fetch: server.fetch, now: () => clock.now });
    const first = open();
    await first.signIn("shop.agent", "demo-password");
    const second = open();
    expect(second.store.getState().account?.id).toBe(100);
    expect(await second.accessToken()).toBe("access-0");

    clock.now += 850_000;
    const asked = await Promise.all([first, second, first, second].map((window) => window.accessToken()));
    expect(asked).toEqual(Array(4).fill("access-1"));
    expect(server.calls.filter((path) => path.endsWith("refresh"))).toHaveLength(1);
    expect(server.isEnded()).toBe(false);
  });

  it("that was refused is renewed although it looks good, unless another window has done so", async () => {
    const clock = { now: 1_000_000 };
    const server = buildServer(clock);
    const keyValue = fakeKeyValue();
    const signIn = createSignIn({ keyValue, locks: fakeLocks(), fetch: server.fetch, now: () => clock.now });
    await signIn.signIn("shop.agent", "demo-password");
    expect(await signIn.accessToken("access-0")).toBe("access-1");
    expect(await signIn.accessToken("access-0")).toBe("access-1");
  });

  it("that cannot be renewed ends the sign-in, and says why", async () => {
    const clock = { now: 1_000_000 };
    const server = buildServer(clock);
    const keyValue = fakeKeyValue();
    const signIn = createSignIn({ keyValue, locks: fakeLocks(), fetch: server.fetch, now: () => clock.now });
    await signIn.signIn("shop.agent", "demo-password");
    const kept = keyValue.get("switchboard.sign-in") ?? "";
    await signIn.accessToken("access-0");
    keyValue.set("switchboard.sign-in", kept);
    await expect(signIn.accessToken("access-0")).rejects.toMatchObject({ code: "unauthenticated" });
    expect(signIn.store.getState()).toEqual({ account: null, reason: "expired" });
  });
});
