import { describe, expect, it } from "vitest";
import { inQuietHours, noQuietHours, type QuietHours } from "./quiet-hours.ts";

/** 2026-11-16 is a Monday. */
const on = (day: number, time: string) => new Date(`2026-11-${String(15 + day).padStart(2, "0")}T${time}`);
const quiet = (now: Date, given: Partial<QuietHours> = {}) =>
  inQuietHours(now, { ...noQuietHours, on: true, ...given });

describe("quiet hours", () => {
  it("are none unless they are turned on, or where a time is none", () => {
    expect(quiet(on(1, "23:00"), { on: false })).toBe(false);
    expect(quiet(on(1, "23:00"), { from: "" })).toBe(false);
    expect(quiet(on(1, "23:00"), { to: "24:00" })).toBe(false);
    expect(quiet(on(1, "23:00"), { days: [] })).toBe(false);
  });

  it("begin at the minute and end before it, within a day", () => {
    const lunch = { from: "12:00", to: "13:30" };
    expect(["11:59:59", "12:00:00", "13:29:59", "13:30:00"].map((time) => quiet(on(1, time), lunch))).toEqual(
      [false, true, true, false],
    );
  });

  it("go over midnight, and belong to the day they begin on", () => {
    const monday = { days: [1] };
    expect(quiet(on(1, "06:59"), monday)).toBe(false);
    expect(quiet(on(1, "22:00"), monday)).toBe(true);
    expect(quiet(on(2, "00:00"), monday)).toBe(true);
    expect(quiet(on(2, "06:59"), monday)).toBe(true);
    expect(quiet(on(2, "07:00"), monday)).toBe(false);
    expect(quiet(on(2, "22:00"), monday)).toBe(false);
    // Saturday's end on Sunday: the week is a ring.
    expect(quiet(on(7, "03:00"), { days: [6] })).toBe(true);
    expect(quiet(on(8, "03:00"), { days: [0] })).toBe(true);
  });

  it("last a whole day where both times are the same", () => {
    const sunday = { from: "08:00", to: "08:00", days: [0] };
    expect(quiet(on(0, "07:59"), sunday)).toBe(false);
    expect(quiet(on(0, "08:00"), sunday)).toBe(true);
    expect(quiet(on(1, "07:59"), sunday)).toBe(true);
    expect(quiet(on(1, "08:00"), sunday)).toBe(false);
  });

  it("follow the clock on the wall when it is put forward and back", () => {
    const zone = process.env.TZ;
    process.env.TZ = "Europe/Berlin";
    try {
      const atUtc = (time: string) => quiet(new Date(`2026-${time}Z`), { from: "22:00", to: "07:00" });
      // Forward on 29 March: 22:00 is 21:00 UTC, 07:00 is 05:00 UTC.
      expect(["03-28T20:59", "03-28T21:00", "03-29T04:59", "03-29T05:00"].map(atUtc)).toEqual([
        ...[false, true, true, false],
      ]);
      // Back on 25 October: 22:00 is 20:00 UTC, 07:00 is 06:00 UTC.
      expect(["10-24T19:59", "10-24T20:00", "10-25T05:59", "10-25T06:00"].map(atUtc)).toEqual([
        ...[false, true, true, false],
      ]);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });
});
