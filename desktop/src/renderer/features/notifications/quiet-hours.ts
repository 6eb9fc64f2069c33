/** When nothing is to pop up, by the clock on the agent's wall. */
export interface QuietHours {
  on: boolean;
  /** `HH:MM`. */
  from: string;
  /** `HH:MM`; not later than `from` means the next day. */
  to: string;
  /** Days on which they begin, 0 is Sunday. */
  days: readonly number[];
}

export const noQuietHours: QuietHours = {
  on: false,
  from: "22:00",
  to: "07:00",
  days: [0, 1, 2, 3, 4, 5, 6],
};

/**
 * Whether it is quiet now. Reads the wall clock, never adds up hours: where the clock is put back the quiet lasts an
 * hour longer, where it is put forward an hour less, and it always ends when the wall says so.
 */
export function inQuietHours(now: Date, { on, from, to, days }: QuietHours): boolean {
  const start = minutesOf(from);
  const end = minutesOf(to);
  if (!on || start === null || end === null) return false;
  const minutes = now.getHours() * 60 + now.getMinutes();
  const today = days.includes(now.getDay());
  if (start < end) return today && minutes >= start && minutes < end;
  const yesterday = days.includes((now.getDay() + 6) % 7);
  return (today && minutes >= start) || (yesterday && minutes < end);
}

function minutesOf(time: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
