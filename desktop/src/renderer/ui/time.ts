const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const formats = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat>();

/** Making a format costs far more than using it. */
function format<F extends Intl.DateTimeFormat | Intl.NumberFormat>(key: string, make: () => F): F {
  const known = formats.get(key) ?? make();
  formats.set(key, known);
  return known as F;
}

/** The language as spoken here: somebody with British English wants 15:00, not 3 PM. */
const regional = (language: string): string =>
  globalThis.navigator?.languages?.find((tag) => tag.split("-")[0] === language) ?? language;

const dateFormat = (
  language: string,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat =>
  format(`${language} ${name}`, () => new Intl.DateTimeFormat(regional(language), options));

function unit(language: string, value: number, name: "second" | "minute" | "hour" | "day"): string {
  const options = { style: "unit", unit: name, unitDisplay: language === "en" ? "narrow" : "short" } as const;
  return format(`${language} ${name}`, () => new Intl.NumberFormat(language, options)).format(value);
}

const startOfDay = (time: number): number => new Date(time).setHours(0, 0, 0, 0);

/** A span in its one largest unit: "40s", "4 phút". */
export function duration(language: string, milliseconds: number): string {
  const span = Math.max(0, milliseconds);
  if (span < minute) return unit(language, Math.floor(span / 1_000), "second");
  if (span < hour) return unit(language, Math.floor(span / minute), "minute");
  if (span < day) return unit(language, Math.floor(span / hour), "hour");
  return unit(language, Math.floor(span / day), "day");
}

/** For lists: how long ago while that is little, the time today, then the day. */
export function shortTime(language: string, at: string, now: number): string {
  const time = Date.parse(at);
  if (now - time < hour) return duration(language, Math.max(minute, now - time));
  if (startOfDay(time) === startOfDay(now)) return clockTime(language, at);
  const sameYear = new Date(time).getFullYear() === new Date(now).getFullYear();
  const options: Intl.DateTimeFormatOptions = sameYear
    ? { day: "numeric", month: "short" }
    : { day: "numeric", month: "numeric", year: "2-digit" };
  return dateFormat(language, sameYear ? "day" : "day-year", options).format(time);
}

export const clockTime = (language: string, at: string): string =>
  dateFormat(language, "clock", { hour: "2-digit", minute: "2-digit" }).format(Date.parse(at));

export const fullTime = (language: string, at: string): string =>
  dateFormat(language, "full", { dateStyle: "full", timeStyle: "short" }).format(Date.parse(at));

/** Day, then time: some languages turn them round when asked for both at once. */
export const dayAndTime = (language: string, at: string): string =>
  `${dateFormat(language, "day", { day: "numeric", month: "short" }).format(Date.parse(at))}, ${clockTime(language, at)}`;

/** "Today", "yesterday", else the day written out. */
export function dayName(language: string, at: string, now: number): string {
  const days = Math.round((startOfDay(Date.parse(at)) - startOfDay(now)) / day);
  if (days === 0 || days === -1) {
    const word = new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(days, "day");
    return word.charAt(0).toLocaleUpperCase(language) + word.slice(1);
  }
  return dateFormat(language, "day-name", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
  }).format(Date.parse(at));
}

/** Tells where a time's day begins, in ms; without asking the calendar while one time after the other is of the same day. */
export function dayTeller(): (time: number) => number {
  let [from, to] = [Number.NaN, Number.NaN];
  return (time) => {
    if (!(time >= from && time < to)) {
      from = startOfDay(time);
      const next = new Date(from);
      to = next.setDate(next.getDate() + 1);
    }
    return from;
  };
}

/** Whether two times fall on one day here. */
export const sameDay = (a: string, b: string): boolean =>
  startOfDay(Date.parse(a)) === startOfDay(Date.parse(b));
