import { setTimeout as pause } from "node:timers/promises";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type KeyServer, startKeyServer } from "../../test/key-server.ts";
import { RemoteKeys, type RemoteKeysOptions } from "./remote-keys.ts";

let server: KeyServer;
let opened: RemoteKeys[] = [];
beforeEach(async () => {
  server = await startKeyServer();
});
afterEach(async () => {
  for (const keys of opened) keys.stop();
  opened = [];
  await server.stop();
});

const open = (options: RemoteKeysOptions = {}) => {
  const keys = new RemoteKeys(server.url, { cooldownMs: 150, deadlineMs: 200, ...options });
  opened.push(keys);
  return keys;
};
const header = (kid: string) => ({ alg: "ES256", kid });
const found = (keys: RemoteKeys, kid: string) =>
  keys.find(header(kid)).then(
    (some) => some.length,
    (error: { id: string }) => error.id,
  );

it("finds a key by its id, and by its algorithm where a token names none", async () => {
  await server.key("one");
  await server.key("two");
  const keys = open();
  expect(await found(keys, "one")).toBe(1);
  expect(await keys.find({ alg: "ES256" })).toHaveLength(2);
  expect(await found(keys, "three")).toBe(0);
  expect(await keys.find({ alg: "RS256", kid: "one" })).toHaveLength(0);
  expect(keys.state).toBe("ok");
});

it("goes on with the last known keys while the server is away, and says so once", async () => {
  await server.key("one");
  const said: string[] = [];
  const keys = open({
    refreshMs: 50,
    onDown: () => said.push("down"),
    onUp: () => said.push("up"),
  });
  expect(await found(keys, "one")).toBe(1);
  for (const trouble of ["broken", "silent"] as const) {
    said.length = 0;
    server.be(trouble);
    await expect.poll(() => keys.state).toBe("stale");
    const began = performance.now();
    expect(await found(keys, "one")).toBe(1);
    expect(performance.now() - began, "nobody waits for it").toBeLessThan(100);
    expect(await found(keys, "unknown"), "whether it is one of theirs nobody knows").toBe("keys_unavailable");
    server.be("well");
    await expect.poll(() => keys.state).toBe("ok");
    expect(said).toEqual(["down", "up"]);
  }
});

it("says that nobody knows where it never had a key, and gets well by itself", async () => {
  await server.key("one");
  await server.stop();
  const keys = open();
  expect(await found(keys, "one")).toBe("keys_unavailable");
  expect(keys.state).toBe("unreachable");
  await server.again();
  await expect.poll(() => keys.state).toBe("ok");
  expect(await found(keys, "one")).toBe(1);
});

it("waits for a silent server no longer than its deadline, however many wait", async () => {
  server.be("silent");
  const keys = open();
  const began = performance.now();
  const answers = await Promise.all(Array.from({ length: 50 }, () => found(keys, "one")));
  expect(new Set(answers)).toEqual(new Set(["keys_unavailable"]));
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(server.asked()).toBeLessThanOrEqual(2);
});

it("picks up a new key, and asks rarely however many unknown ones are named", async () => {
  await server.key("one");
  const keys = open();
  expect(await found(keys, "one")).toBe(1);
  const later = await server.key("two", false);
  await pause(160);
  const before = server.asked();
  const began = performance.now();
  for (let n = 0; n < 2_000; n += 1) await found(keys, `made up ${n}`);
  const rounds = Math.ceil((performance.now() - began) / 150) + 1;
  expect(server.asked() - before).toBeLessThanOrEqual(rounds);
  await later.publish();
  await pause(160);
  expect(await found(keys, "two")).toBe(1);
});

it("lets keys that nobody confirms count for a bounded time only", async () => {
  await server.key("one");
  const keys = open({ staleMs: 300 });
  expect(await found(keys, "one")).toBe(1);
  server.be("broken");
  await pause(350);
  expect(await found(keys, "one")).toBe("keys_unavailable");
  expect(keys.state).toBe("unreachable");
});

it("takes nothing that is no key set", async () => {
  server.be("broken");
  const keys = open();
  expect(await found(keys, "one")).toBe("keys_unavailable");
});
