import { expect, it } from "vitest";
import { dayName, dayTeller, duration, sameDay, shortTime } from "./time.ts";

const now = new Date(2026, 10, 20, 15, 0).getTime();
const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();

it("says spans in their largest unit", () => {
  expect(duration("en", 40_000)).toBe("40s");
  expect(duration("vi", 4 * 60_000)).toBe("4 phút");
  expect(duration("en", 3 * 3_600_000)).toBe("3h");
  expect(duration("en", -5)).toBe("0s");
});

it("is short in lists", () => {
  expect(shortTime("en", ago(0), now)).toBe("1m");
  expect(shortTime("vi", ago(59), now)).toBe("59 phút");
  expect(shortTime("vi", ago(120), now)).toBe("13:00");
  expect(shortTime("vi", ago(3 * 24 * 60), now)).toBe("17 thg 11");
});

it("names days", () => {
  expect(dayName("vi", ago(1), now)).toBe("Hôm nay");
  expect(dayName("en", ago(24 * 60), now)).toBe("Yesterday");
  expect(dayName("id", ago(48 * 60), now)).toContain("18 November 2026");
  expect(sameDay(ago(1), ago(2))).toBe(true);
  expect(sameDay(ago(1), ago(1_441))).toBe(false);
});

it("tells of each time where its day begins, also where that is 23 or 25 hours long", () => {
  const dayOf = dayTeller();
  for (const at of [
    "2026-03-29T00:30",
    "2026-03-29T23:30",
    "2026-03-30T00:30",
    "2026-10-25T23:59",
    "2026-10-24T12:00",
  ]) {
    const time = new Date(at).getTime();
    expect(dayOf(time)).toBe(new Date(`${at.slice(0, 10)}T00:00`).getTime());
  }
});
