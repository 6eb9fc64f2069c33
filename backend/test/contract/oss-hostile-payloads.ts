import { newBrowser } from "../oss.ts";

/** What nobody means well with, for the OSS livechat. */

const deep = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);
export const huge = "x".repeat(200_000);

/** Whole bodies, as they are sent. */
export const bodies: Record<string, string> = {
  nothing: "",
  null: "null",
  "a number": "1",
  "a text": '"topic"',
  "a list": "[]",
  "a list of bodies": '[{"topic":"a"}]',
  "no JSON": "{topic: a}",
  "half of it": '{"topic":"a"',
  "two of them": "{}{}",
  "a hundred thousand lists": deep(50_000, "[", "]"),
  "a body within a body": deep(20_000, '{"topic":', "}").replace(":}", ":1}"),
  "deep within a field": `{"topic":${deep(20_000, "[", "]")}}`,
  "more than is taken": `{"topic":"${"x".repeat(300_000)}"}`,
  "many keys": `{${Array.from({ length: 20_000 }, (_, index) => `"k${index}":1`).join(",")}}`,
  "a key twice": '{"topic":"a","topic":{"b":1}}',
  "a prototype": '{"__proto__":{"topic":"a","browser_uuid":"x"},"constructor":{"prototype":{"topic":"a"}}}',
  "names of objects": '{"toString":1,"valueOf":1,"hasOwnProperty":1,"topic":{"toString":1}}',
  "a mark of order": '\uFEFF{"topic":"a"}',
  "numbers out of bounds": '{"topic":1e999,"browser_uuid":-0,"priority":1e-999}',
};

/** Values in the place of every text. */
export const values: Record<string, unknown> = {
  NUL: "a\0b",
  "NUL alone": "\0",
  "NULs alone": " \0\0 ",
  "half a character": "\ud83d",
  "halves the wrong way round": "\udc00\ud800",
  "no character": "\uffff\ufffe",
  "right to left": "\u202Egnp.exe",
  "marks without end": `a${"\u0300".repeat(3_000)}`,
  "two hundred thousand letters": huge,
  blanks: " ".repeat(100_000),
  "a statement": "'; DROP TABLE visitors; --",
  "a script": "<script>alert(1)</script>",
  "a template": "{{7*7}}#{7*7}",
  "line ends": "a\r\nSet-Cookie: b=1",
  "a path": "../../../../etc/passwd",
  "percent signs": "%00%0a%s%n",
  "a number": Number.MAX_SAFE_INTEGER + 2,
  "a list": ["a", "b"],
  "an object": { $gt: "" },
  true: true,
  deep: JSON.parse(deep(500, "[", "]")),
};

export const fields: [path: string, complete: () => Record<string, unknown>][] = [
  [
    "/start",
    () => ({
      browser_uuid: newBrowser(),
      topic: "Izin",
      oss_user_id: null,
      email: null,
      priority: null,
      user_agent: null,
      user_hash: null,
      visitor_token: null,
      department_id: null,
    }),
  ],
  [
    "/contact",
    () => ({
      session_id: newBrowser(),
      contact_name: "Siti",
      contact_email: "siti@x.example",
      contact_phone: null,
      position: null,
      company_name: null,
      visitor_token: null,
      user_hash: null,
    }),
  ],
  [
    "/link-user",
    () => ({
      browser_uuid: newBrowser(),
      oss_user_id: newBrowser(),
      email: "siti@x.example",
      visitor_token: null,
      user_hash: null,
    }),
  ],
];
