import type { Random } from "./random.ts";
import { type HttpRequest, setHeader } from "./request.ts";
import { hostileText } from "./texts.ts";

/** Headers, methods and addresses as no good client sends them. */

export interface HeadContext {
  /** Tokens that count for nothing, or for somebody whom nobody knows. */
  tokens: readonly string[];
}

type HeadMutation = (request: HttpRequest, random: Random, context: HeadContext) => void;

/** What fits into one header line. */
const lineOf = (random: Random): string =>
  hostileText(random)
    .replace(/[\r\n\0]/g, "")
    .slice(0, 2_000);

const methods = ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "GET", "POST", "PROPFIND", "PURGE"];
const brokenMethods = ["CONNECT", "get", "G E T", "SWITCHBOARD", "", "PRI"];

export const headMutations: Record<string, HeadMutation> = {
  authorization(request, random, { tokens }) {
    const known = request.headers.find(([name]) => name === "authorization")?.[1] ?? "Bearer x";
    const token = random.pick(tokens);
    const value = random.pick([
      ...[`Bearer ${token}`, `bearer  ${token}`, `Basic ${token}`, token, "Bearer", "Bearer ", "Bearer null"],
      ...[known.slice(0, random.below(known.length)), `${known}x`, `${known} ${known}`, known.toUpperCase()],
      ...[known.replace(".", ".."), known.replace(/\.[^.]*$/, "."), `Bearer ${"a".repeat(20_000)}`],
      ...[`Bearer ${known}`, `Digest username="a"`, lineOf(random)],
    ]);
    setHeader(request, "authorization", value);
    if (random.chance(0.2)) request.headers.push(["authorization", known]);
  },
  "visitor token"(request, random, { tokens }) {
    setHeader(request, "x-visitor-token", random.chance(0.5) ? random.pick(tokens) : lineOf(random));
  },
  tenant(request, random) {
    const value = random.pick(["1", "2", "0", "-1", "1.5", "1e0", " 1 ", "1,2", "9".repeat(20), "", "०१"]);
    setHeader(request, "x-tenant-id", random.chance(0.7) ? value : lineOf(random));
  },
  "idempotency key"(request, random) {
    const length = random.pick([0, 1, 63, 64, 65, 255, 256, 10_000]);
    const value = random.chance(0.7) ? random.hex(length) : lineOf(random);
    setHeader(request, "idempotency-key", value);
  },
  forwarded(request, random) {
    const address = random.pick([
      ...["127.0.0.1", "::1", "fe80::1%eth0", "1.2.3.4, 5.6.7.8", "unknown", "999.1.1.1", "1.2.3.4:80"],
      ...["[::1]:80", ",,,", "1.1.1.1,".repeat(500), "a".repeat(1_000)],
    ]);
    setHeader(request, "x-forwarded-for", address);
    setHeader(
      request,
      "x-forwarded-host",
      random.pick(["evil.example", "", "a b", "evil.example:99999", "[::"]),
    );
    setHeader(request, "x-forwarded-proto", random.pick(["https", "http", "javascript", "https,http", ""]));
  },
  host(request, random) {
    const value = random.pick([
      "",
      "evil.example",
      "a b",
      "[::1",
      "localhost:99999",
      "a/b",
      "é.example",
      "a@b",
    ]);
    setHeader(request, "host", value);
    request.broken = true;
  },
  origin(request, random) {
    setHeader(
      request,
      "origin",
      random.pick(["null", "", "http://evil.example", "http://[", "app://bundle", "*"]),
    );
    if (random.chance(0.5)) setHeader(request, "access-control-request-method", "POST");
    if (random.chance(0.5)) setHeader(request, "access-control-request-headers", lineOf(random));
  },
  accept(request, random) {
    const name = random.pick(["accept", "accept-language", "accept-encoding", "accept-charset"]);
    const value = random.pick([
      "*",
      "*/*;q=nonsense",
      ",,,;;;",
      "vi;q=1e999",
      "identity;q=0",
      "a/b,".repeat(3_000),
    ]);
    setHeader(request, name, random.chance(0.7) ? value : lineOf(random));
  },
  conditional(request, random) {
    const [name, value] = random.pick<[string, string]>([
      ["if-none-match", '"x", W/"y", *'],
      ["if-modified-since", "Thu, 99 Foo 2026 99:99:99 GMT"],
      ["if-match", "*"],
      ["range", "bytes=0-0,-1,5-2,999999999999999999-"],
      ["range", "bytes=-"],
    ]);
    setHeader(request, name, value);
  },
  "request id"(request, random) {
    setHeader(request, "x-request-id", random.chance(0.3) ? random.hex(32) : lineOf(random));
  },
  expect(request, random) {
    setHeader(request, "expect", random.pick(["100-continue", "200-ok", "nonsense"]));
    request.broken = true;
  },
  upgrade(request, random) {
    setHeader(
      request,
      "connection",
      random.pick(["Upgrade", "upgrade, http2-settings", "keep-alive, Upgrade"]),
    );
    setHeader(request, "upgrade", random.pick(["x", "h2c", "websocket", "TLS/1.0", "websocket, h2c"]));
    request.broken = true;
  },
  connection(request, random) {
    setHeader(request, "connection", random.pick(["close", "keep-alive, close", "TE", "authorization", ""]));
    request.broken = true;
  },
  "many headers"(request, random) {
    const count = random.pick([50, 500, 2_500]);
    for (let n = 0; n < count; n += 1) request.headers.push([`x-${n}`, "1"]);
    request.broken = true;
  },
  "large header"(request, random) {
    setHeader(request, "x-large", "a".repeat(random.pick([8_000, 60_000, 64 * 1024, 100_000])));
    request.broken = true;
  },
  "broken header"(request, random) {
    const name = random.pick(["", " ", "a b", "x\0y", "x:", "transfer-encoding ", "content-length"]);
    request.headers.push([name, random.pick(["1", "", "a\0b", "a\nb", "é", "chunked", "5, 5"])]);
    request.broken = true;
    request.unfinished = true;
  },
  method(request, random) {
    request.method = random.pick(methods);
  },
  "broken method"(request, random) {
    request.method = random.pick(brokenMethods);
    request.broken = true;
  },
};
