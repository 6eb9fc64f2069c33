import type { Language } from "../../common/language.ts";
import type { FailureCode } from "../api/failure.ts";
import { en, type Words } from "./en.ts";
import { id } from "./id.ts";
import { vi } from "./vi.ts";

export const catalogues: Record<Language, Words> = { vi, id, en };
export type WordKey = keyof Words;
type Values = Readonly<Record<string, string | number>>;

export interface Wording {
  t(key: WordKey, values?: Values): string;
  time(iso: string): string;
  /** A day as a heading. */
  day(iso: string): string;
  /** The time today, the date before. */
  moment(iso: string, now: number): string;
  failure(code: FailureCode): string;
}

export function createWording(language: Language): Wording {
  const words = catalogues[language];
  const plurals = new Intl.PluralRules(language);
  const numbers = new Intl.NumberFormat(language);
  const locale = language === "en" ? "en-GB" : language;
  const clock = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  const longDay = new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long" });
  const shortDay = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" });

  function t(key: WordKey, values: Values = {}): string {
    const word = words[key];
    const form = typeof word === "string" ? word : (word[plurals.select(Number(values.n))] ?? word.other);
    return form.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return typeof value === "number" ? numbers.format(value) : (value ?? whole);
    });
  }

  return {
    t,
    time: (iso) => clock.format(new Date(iso)),
    day: (iso) => longDay.format(new Date(iso)),
    moment: (iso, now) => {
      const at = new Date(iso);
      const today = at.toDateString() === new Date(now).toDateString();
      return (today ? clock : shortDay).format(at);
    },
    failure: (code) => t(failures[code] ?? "failedOther"),
  };
}

const failures: Partial<Record<FailureCode, WordKey>> = {
  rate_limited: "failedRateLimited",
  unreachable: "failedUnreachable",
  closed: "failedClosed",
  unauthenticated: "signInText",
  invalid: "failedInvalid",
  forbidden: "failedForbidden",
  not_found: "failedForbidden",
};
