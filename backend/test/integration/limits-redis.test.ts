import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "redis";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { Limits } from "../../src/limits/limits.ts";
import { limitTable } from "../../src/limits/table.ts";
import { eventually } from "../app.ts";
import { type RedisServer, startRedis } from "../servers/redis.ts";

/** Two objects of the class are two processes: they share nothing but Redis. */
const name = "support_account";
const { points } = limitTable[name];

let redis: RedisServer;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => redis.stop());

const opened: Limits[] = [];
const open = (installation: string, redisUrl = redis.url) => {
  const limits = new Limits({ enabled: true, redisUrl, installation });
  opened.push(limits);
  return limits;
};
afterEach(() => {
  for (const limits of opened.splice(0)) limits.close();
});

const takes = (limits: Limits, key: string | number): boolean => {
  try {
    limits.take(name, key);
    return true;
  } catch {
    return false;
  }
};
/** Takes as many as there are at this moment. */
const takeAll = (limits: Limits, key: string | number): number => {
  for (let taken = 0; ; taken += 1) if (!takes(limits, key)) return taken;
};
let keys = 0;
/** Resolves once what one counts reaches the other. */
const connected = (one: Limits, other: Limits) =>
  eventually(async () => {
    keys += 1;
    const key = `connected ${keys}`;
    takeAll(one, key);
    await pause(50);
    for (let n = 0; n < points / 10; n += 1) takes(other, key);
    await pause(50);
    return !takes(other, key);
  });

it("adds up what the processes count, to within a tenth each", async () => {
  const [one, two] = [open("a"), open("a")];
  await connected(one, two);
  let taken = 0;
  for (let n = 0; n < 2 * points; n += 1) {
    taken += Number(takes(one, 7)) + Number(takes(two, 7));
    await pause(10);
  }
  expect(taken).toBeGreaterThanOrEqual(points);
  expect(taken).toBeLessThanOrEqual(points * 1.2);
  expect(takes(two, 8)).toBe(true);
});

it("keeps installations apart", async () => {
  const [one, two, stranger] = [open("b"), open("b"), open("c")];
  await connected(one, two);
  takeAll(one, 7);
  await pause(50);
  expect(takeAll(stranger, 7)).toBe(points);
});

it("shares what is given back", async () => {
  const [one, two] = [open("d"), open("d")];
  await connected(one, two);
  takeAll(one, 7);
  await pause(50);
  one.giveBack(name, 7, points);
  expect(takes(one, 7)).toBe(true);
  await pause(50);
  let taken = 0;
  for (let n = 0; n < points; n += 1) {
    taken += Number(takes(two, 7));
    await pause(5);
  }
  expect(taken).toBeGreaterThan(points / 2);
});

it("waits for no Redis: each process counts for itself while it is silent or away", async () => {
  const [one, two] = [open("e"), open("e")];
  await connected(one, two);
  const client = await createClient({ url: redis.url }).connect();
  await client.sendCommand(["CLIENT", "PAUSE", "2000", "ALL"]);
  client.destroy();
  const began = performance.now();
  expect(takeAll(one, 7)).toBe(points);
  expect(takeAll(two, 7)).toBe(points);
  expect(performance.now() - began).toBeLessThan(500);
  await connected(one, two);

  await redis.kill();
  expect([takeAll(one, 9), takeAll(two, 9)]).toEqual([points, points]);
  await redis.restart();
  await connected(one, two);
  expect(takeAll(open("f", "redis://127.0.0.1:1"), 7)).toBe(points);
}, 30_000);
