import { limits } from "@switchboard/shared/limits";
import { InvalidArgumentError } from "commander";

/** What may stand in a call. A wrong one ends the call before anything is opened. */

export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text) || Number(text) < 1) throw new InvalidArgumentError("a whole number above 0");
  return Number(text);
}

export function password(text: string): string {
  const { passwordMin, passwordMax } = limits;
  if (text.length < passwordMin || text.length > passwordMax) {
    throw new InvalidArgumentError(`${passwordMin} to ${passwordMax} characters`);
  }
  return text;
}

const upTo = (length: number) => (text: string) => {
  const trimmed = text.trim();
  if (trimmed === "" || [...trimmed].length > length)
    throw new InvalidArgumentError(`1 to ${length} characters`);
  return trimmed;
};

export const name = upTo(limits.nameLength);
export const title = upTo(limits.titleLength);
export const address = upTo(1_000);

/** A name of digits only would be taken for an id everywhere else. */
export function userName(text: string): string {
  if (/^\d+$/.test(text)) throw new InvalidArgumentError("not of digits only");
  return upTo(limits.userNameLength)(text);
}
