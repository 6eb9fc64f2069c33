/**
 * Values between processes as text, as structured clone would carry them. The same code runs in Node and in the page's
 * isolated world.
 */

const mark = "$kind";
const refusal = "An object could not be cloned.";
const errors: Record<string, ErrorConstructor> = { TypeError, RangeError, SyntaxError, ReferenceError };

type Tagged = { [mark]: string; value?: unknown; type?: string };

export const encode = (value: unknown): string => JSON.stringify(toPlain(value, new Set()));
export const decode = (text: string): unknown => fromPlain(JSON.parse(text));

const tag = (kind: string, value?: unknown, type?: string): Tagged =>
  ({ [mark]: kind, value, type }) as Tagged;

function toPlain(value: unknown, above: Set<object>): unknown {
  switch (typeof value) {
    case "undefined":
      return tag("undefined");
    case "bigint":
      return tag("bigint", String(value));
    case "number":
      return Number.isFinite(value) && !Object.is(value, -0) ? value : tag("number", numberText(value));
    case "function":
    case "symbol":
      throw new Error(refusal);
    case "object":
      break;
    default:
      return value;
  }
  if (value === null) return null;
  if (above.has(value)) throw new Error("The Electron host carries no cycles.");
  above.add(value);
  try {
    return objectToPlain(value, (each) => toPlain(each, above));
  } finally {
    above.delete(value);
  }
}

const numberText = (value: number): string => (Object.is(value, -0) ? "-0" : String(value));

function objectToPlain(value: object, plain: (value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value instanceof Date) return tag("date", value.getTime());
  if (value instanceof RegExp) return tag("regexp", [value.source, value.flags]);
  if (value instanceof Error) return tag("error", [value.name, value.message]);
  if (value instanceof Map)
    return tag(
      "map",
      [...value].map((pair) => pair.map(plain)),
    );
  if (value instanceof Set) return tag("set", [...value].map(plain));
  if (value instanceof ArrayBuffer) return tag("bytes", toBase64(new Uint8Array(value)), "ArrayBuffer");
  if (ArrayBuffer.isView(value)) {
    const type = value.constructor.name === "Buffer" ? "Uint8Array" : value.constructor.name;
    return tag("bytes", toBase64(new Uint8Array(value.buffer, value.byteOffset, value.byteLength)), type);
  }
  if (value instanceof Promise || value instanceof WeakMap) throw new Error(refusal);
  const entries = Object.entries(value).map(([key, each]) => [key, plain(each)] as const);
  const plainObject = Object.fromEntries(entries);
  return mark in value ? tag("object", plainObject) : plainObject;
}

function fromPlain(plain: unknown): unknown {
  if (plain === null || typeof plain !== "object") return plain;
  if (Array.isArray(plain)) return plain.map(fromPlain);
  const { [mark]: kind, value, type } = plain as Tagged;
  switch (kind) {
    case undefined:
      return objectFrom(plain);
    case "undefined":
      return undefined;
    case "bigint":
      return BigInt(value as string);
    case "number":
      return Number(value);
    case "date":
      return new Date(value as number);
    case "regexp":
      return new RegExp(...(value as [string, string]));
    case "error": {
      const [name, message] = value as [string, string];
      return new (errors[name] ?? Error)(message);
    }
    case "map":
      return new Map((value as [unknown, unknown][]).map(([key, each]) => [fromPlain(key), fromPlain(each)]));
    case "set":
      return new Set((value as unknown[]).map(fromPlain));
    case "bytes":
      return bytesFrom(value as string, type ?? "Uint8Array");
    case "object":
      return objectFrom(value as object);
    default:
      throw new Error(`Nothing is carried as ${kind}`);
  }
}

const objectFrom = (plain: object): object =>
  Object.fromEntries(Object.entries(plain).map(([key, each]) => [key, fromPlain(each)]));

function bytesFrom(base64: string, type: string): unknown {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  if (type === "ArrayBuffer") return bytes.buffer;
  const View = (globalThis as unknown as Record<string, new (buffer: ArrayBuffer) => unknown>)[type];
  return View ? new View(bytes.buffer) : bytes;
}

function toBase64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return btoa(text);
}
