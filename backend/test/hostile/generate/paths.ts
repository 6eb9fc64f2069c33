import type { Random } from "./random.ts";
import type { HttpRequest } from "./request.ts";
import { hostileText } from "./texts.ts";

/** Addresses that are spelled as no good client spells them. */

type PathMutation = (path: string, random: Random) => string;

/** A place between two characters of the path. */
const inserted = (path: string, random: Random, text: string): string => {
  const at = random.between(1, path.length);
  return path.slice(0, at) + text + path.slice(at);
};

const escapes = [
  "%",
  "%zz",
  "%2",
  "%00",
  "%c0%ae",
  "%ff",
  "%2f",
  "%2e%2e%2f",
  "%5c",
  "%25",
  "%u0041",
  "%0d%0a",
];
const extras = [
  "/",
  "//",
  "/.",
  "/..",
  "/./",
  "/../",
  ".",
  "...",
  ";a=b",
  ";",
  "\\",
  "/%2e%2e",
  "+",
  "~",
  "$",
  "'",
];

const mutations: readonly PathMutation[] = [
  (path, random) => inserted(path, random, random.pick(escapes)),
  (path, random) => inserted(path, random, random.pick(extras)),
  (path, random) => `${path}${random.pick([...escapes, ...extras])}`,
  (path) => path.replaceAll("/", "//"),
  (path) => path.toUpperCase(),
  (path) => path.replace(/[a-z]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  (path, random) => path + "/a".repeat(random.pick([10, 1_000, 10_000])),
  (path, random) => path + "a".repeat(random.pick([255, 5_000, 30_000])),
  (path, random) => path + encoded(hostileText(random)),
  (path, random) => path.replace(/[^/]+$/, encoded(hostileText(random))),
  (path, random) => path.split("/").slice(0, random.between(2, 5)).join("/"),
  (path) => `${path.replace(/\/[^/]*$/, "")}/`,
];

/** Not for addresses: these belong into the first line as it is, or the server need not understand it. */
const odd: readonly PathMutation[] = [
  (path) => `http://evil.example${path}`,
  () => "*",
  (path) => path.slice(1),
  (path) => `${path}#fragment`,
  (path) => `${path} HTTP/1.0\r\nX: y`,
  (path) => `${path}\u00e9\u00ff`,
  (path) => `${path}?${"a".repeat(70_000)}`,
  (path) => `//evil.example${path}`,
];

export const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

export function mutatePath(request: HttpRequest, random: Random): void {
  const [path = "/", query] = request.target.split("?");
  const rest = query === undefined ? "" : `?${query}`;
  if (random.chance(0.12)) {
    request.target = random.pick(odd)(path, random) + rest;
    request.broken = true;
  } else request.target = random.pick(mutations)(path, random) + rest;
}
