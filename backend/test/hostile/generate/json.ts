/** JSON with numbers that JavaScript cannot hold, or would write otherwise. */

const mark = "\u0001number:";

/** Stands for a number in a body that is written as it is given. */
export const rawNumber = (digits: string): string => `${mark}${digits}`;

const written = /"\\u0001number:([-+.0-9eE]+)"/g;

export const toJson = (value: unknown): string =>
  (JSON.stringify(value) ?? "null").replaceAll(written, (_, digits: string) => digits);

/** As it goes into an address or a header. */
export const toPlain = (value: unknown): string => {
  if (typeof value === "string") return value.startsWith(mark) ? value.slice(mark.length) : value;
  return typeof value === "object" ? toJson(value) : String(value);
};

/** An object that has such a key of its own, `__proto__` too. */
export const objectWith = (entries: [string, unknown][]): Record<string, unknown> => {
  const made: Record<string, unknown> = {};
  for (const [key, value] of entries)
    Object.defineProperty(made, key, { value, enumerable: true, configurable: true, writable: true });
  return made;
};

/** The deepest nesting of arrays or objects that so many bytes can hold. */
export const nested = (open: string, close: string, depth: number): string =>
  open.repeat(depth) + close.repeat(depth);
