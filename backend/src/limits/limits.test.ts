import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DomainError } from "../core/errors.ts";
import { addressOf, ipOf } from "../http/addresses.ts";
import { Limits } from "./limits.ts";
import { limitRows } from "./rows.ts";
import { type LimitName, limitTable } from "./table.ts";
import { WindowCounter } from "./window-counter.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const { points, seconds } = limitTable.support_account;
const name = "support_account";
const refusal = (limits: Limits, key: string | number) => {
  try {
    limits.take(name, key);
    return null;
  } catch (error) {
    return error;
  }
};
const exhaust = (limits: Limits, key: string | number) => {
  for (let n = 0; n < points; n += 1) limits.take(name, key);
};

it("lets through as many as the table says, then refuses and says how long to wait", () => {
  const refused: LimitName[] = [];
  const limits = new Limits({ enabled: true, onRefusal: (which) => refused.push(which) });
  exhaust(limits, "somebody");
  const error = refusal(limits, "somebody");
  expect(error).toBeInstanceOf(DomainError);
  expect(error).toMatchObject({ id: "too_many_attempts", facts: { retryAfter: seconds } });
  expect(refused).toEqual([name]);
});

it("counts each key and each limit by itself", () => {
  const limits = new Limits({ enabled: true });
  exhaust(limits, 1);
  limits.take(name, 2);
  limits.take("rooms_account", 1);
  expect(refusal(limits, 1)).toMatchObject({ id: "too_many_attempts" });
});

it("lets through again when the time is over, however often it was asked meanwhile", () => {
  const limits = new Limits({ enabled: true });
  exhaust(limits, 1);
  vi.advanceTimersByTime((seconds - 1) * 1_000);
  expect(refusal(limits, 1)).toMatchObject({ facts: { retryAfter: 1 } });
  vi.advanceTimersByTime(1_001);
  exhaust(limits, 1);
});

it("takes back what turned out to be harmless", () => {
  const limits = new Limits({ enabled: true });
  exhaust(limits, 1);
  limits.giveBack(name, 1);
  expect(refusal(limits, 1)).toBeNull();
  expect(refusal(limits, 1)).not.toBeNull();
  limits.giveBack(name, 2);
  exhaust(limits, 2);
  expect(refusal(limits, 2), "never more than the limit").not.toBeNull();
});

it("refuses nobody where limits are off", () => {
  const limits = new Limits({ enabled: false });
  for (let n = 0; n < 3; n += 1) exhaust(limits, 1);
});

it("keeps a bounded number of keys, and none whose time is over", () => {
  const counter = new WindowCounter(1, 60, 1_000);
  for (let key = 0; key < 5_000; key += 1) counter.of(`key${key}`);
  expect(counter.size).toBeLessThanOrEqual(1_000);
  vi.advanceTimersByTime(61_000);
  for (let key = 0; key < 600; key += 1) counter.of(`later${key}`);
  expect(counter.size).toBe(600);
});

it("is described in the README, row by row", () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  // What is missing is printed by `npm run bench:limits`.
  expect(limitRows().filter((row) => !readme.includes(row))).toEqual([]);
});

it("has a reason for every limit", () => {
  for (const [limit, row] of Object.entries(limitTable)) {
    expect(row.why.length, limit).toBeGreaterThan(20);
    expect(row.points * row.seconds, limit).toBeGreaterThan(0);
  }
});

it.each([
  ["192.0.2.1", "192.0.2.1"],
  ["::ffff:192.0.2.1", "192.0.2.1"],
  ["::FFFF:c000:0201", "192.0.2.1"],
  ["0:0:0:0:0:ffff:c000:201", "192.0.2.1"],
  ["64:ff9b::192.0.2.1", "192.0.2.1"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:0DB8:0001:0002::1", "2001:db8:1:2::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["no address", "no address"],
])("counts %s as %s", (ip, counted) => {
  expect(addressOf({ ip })).toBe(counted);
});

it.each([
  [0, "203.0.113.9", "127.0.0.1"],
  [1, "203.0.113.9", "203.0.113.9"],
  [1, "198.51.100.1, 203.0.113.9", "203.0.113.9"],
  [2, "1.1.1.1, 198.51.100.1,203.0.113.9", "198.51.100.1"],
  [1, undefined, "127.0.0.1"],
  [1, "", "127.0.0.1"],
  [1, "203.0.113.9:50123", "203.0.113.9"],
  [1, "[2001:db8::1]:50123", "2001:db8::1"],
  [1, "2001:db8::1", "2001:db8::1"],
  [1, "unknown", "127.0.0.1"],
])("believes %i proxies that say %s: %s", (trusted, forwarded, ip) => {
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded };
  const request = { headers, socket: { remoteAddress: "127.0.0.1" } };
  expect(ipOf(request as unknown as Parameters<typeof ipOf>[0], trusted)).toBe(ip);
});
