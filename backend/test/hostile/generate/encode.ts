import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import { nested, toJson, toPlain } from "./json.ts";
import type { Random } from "./random.ts";
import { type HttpRequest, setHeader } from "./request.ts";

/** How a body is written: as it should be, or in one of the many ways that it should not. */

const bomb = gzipSync(Buffer.alloc(20_000_000));
const depths = { array: nested("[", "]", 60_000), object: nested('{"a":', "", 20_000) };

export function setBody(request: HttpRequest, bytes: Buffer, type: string): void {
  request.body = bytes;
  setHeader(request, "content-type", type);
  setHeader(request, "content-length", String(bytes.length));
}

export const asJson = (request: HttpRequest, value: unknown): void =>
  setBody(request, Buffer.from(toJson(value)), "application/json");

type Encoding = (request: HttpRequest, value: unknown, random: Random) => void;

export const encodings: Record<string, Encoding> = {
  form(request, value) {
    setBody(request, Buffer.from(formOf(value)), "application/x-www-form-urlencoded");
  },
  "odd form"(request, value, random) {
    const odd = random.pick([
      "&&&=",
      "&a[b][c][d][e][f]=1",
      "&a[]=1&a[1000000]=2",
      "&%ZZ=%",
      "&a=1&a=2",
      ";",
    ]);
    const many = "&x=1".repeat(random.pick([0, 1, 100, 20_000]));
    const type = "application/x-www-form-urlencoded";
    setBody(request, Buffer.from(`${formOf(value)}${odd}${many}`), type);
  },
  multipart(request, value) {
    const part = `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${toJson(value)}\r\n--b--\r\n`;
    setBody(request, Buffer.from(part), "multipart/form-data; boundary=b");
  },
  "other type"(request, value, random) {
    const type = random.pick([
      ...["text/plain", "application/xml", "application/octet-stream", "application/json;charset=utf-16"],
      ...[
        "application/json; charset=nonsense",
        "application/json; charset=latin1",
        "application/json;;;",
        "",
      ],
      ...["application/vnd.api+json", "APPLICATION/JSON", "application/json, text/plain", "a/b/c", "json"],
      ...["application/csp-report", "application/json; charset=utf-8; charset=utf-7", "*/*"],
    ]);
    setBody(request, Buffer.from(toJson(value)), type);
  },
  "broken JSON"(request, value, random) {
    const json = toJson(value);
    const at = random.below(json.length + 1);
    const broken = random.pick([
      ...[json.slice(0, at), `${json}${json}`, `${json.slice(0, at)}\0${json.slice(at)}`, `\ufeff${json}`],
      ...[
        `${json},`,
        json.replaceAll('"', "'"),
        json.replace("{", "{,"),
        "",
        " ",
        "nul",
        "{",
        '"',
        "-",
        "[1,]",
      ],
      ...['{"a":1,"a":2}', "1", '"text"', "null", "[]", "true", "undefined", "{}{}", `/**/${json}`],
    ]);
    setBody(request, Buffer.from(broken), "application/json");
  },
  "deep nesting"(request, _, random) {
    setBody(request, Buffer.from(random.pick(Object.values(depths))), "application/json");
  },
  "invalid UTF-8"(request, value, random) {
    const bytes = Buffer.from(toJson(value));
    const odd = random.pick([
      [0xff],
      [0xc0, 0xaf],
      [0xed, 0xa0, 0x80],
      [0xf5, 0x80, 0x80, 0x80],
      [0xe2, 0x82],
    ]);
    const at = random.below(bytes.length + 1);
    const joined = Buffer.concat([bytes.subarray(0, at), Buffer.from(odd), bytes.subarray(at)]);
    setBody(request, joined, "application/json");
  },
  "other encoding"(request, value, random) {
    const json = Buffer.from(toJson(value));
    const encoding = random.pick(["utf16le", "latin1"] as const);
    setBody(request, Buffer.from(json.toString(), encoding), "application/json");
  },
  compressed(request, value, random) {
    const json = Buffer.from(toJson(value));
    const [name, bytes] = random.pick<[string, Buffer]>([
      ["gzip", gzipSync(json)],
      ["deflate", deflateSync(json)],
      ["br", brotliCompressSync(json)],
    ]);
    const sent = random.chance(0.5) ? bytes : bytes.subarray(0, random.below(bytes.length));
    setBody(request, sent, "application/json");
    setHeader(request, "content-encoding", name);
  },
  "odd compression"(request, value, random) {
    const name = random.pick([
      "gzip, gzip",
      "identity",
      "zstd",
      "compress",
      "x-gzip",
      "GZIP",
      "nonsense",
      "",
    ]);
    setBody(request, random.chance(0.05) ? bomb : gzipSync(Buffer.from(toJson(value))), "application/json");
    setHeader(request, "content-encoding", random.chance(0.5) ? "gzip" : name);
  },
  "too large"(request, _, random) {
    const size = random.pick([262_144, 262_145, 300_000, 1_000_000]);
    setBody(request, Buffer.from(`{"a":"${"x".repeat(size - 8)}"}`), "application/json");
    request.broken = true;
  },
  "wrong length"(request, value, random) {
    const bytes = Buffer.from(toJson(value));
    setBody(request, bytes, "application/json");
    const length = random.pick([
      bytes.length + 10,
      0,
      bytes.length - 1,
      -1,
      "1e3",
      "",
      "9".repeat(30),
      "0x10",
    ]);
    setHeader(request, "content-length", String(length));
    request.broken = true;
    request.unfinished = true;
  },
  chunked(request, value, random) {
    const json = Buffer.from(toJson(value));
    const size = json.length.toString(16);
    const end = random.pick(["0\r\n\r\n", "0\r\n\r\n", "0\r\n\r\n", "0\r\nA: b\r\n\r\n", "", "zz\r\n"]);
    const start = random.pick([`${size}\r\n`, `${size}\r\n`, `${size};a=b\r\n`, `+${size}\r\n`]);
    request.body = Buffer.concat([Buffer.from(start), json, Buffer.from(`\r\n${end}`)]);
    request.headers = request.headers.filter(([name]) => name !== "content-length");
    setHeader(request, "content-type", "application/json");
    setHeader(request, "transfer-encoding", random.pick(["chunked", "chunked", "gzip, chunked", "identity"]));
    request.broken = true;
    request.unfinished = true;
  },
};

function formOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return toPlain(value);
  const pairs = Object.entries(value).map(([key, one]): [string, string] => [key, toPlain(one)]);
  return new URLSearchParams(pairs).toString();
}
