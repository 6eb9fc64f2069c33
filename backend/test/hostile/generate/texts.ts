import type { Random } from "./random.ts";

/** Texts that parsers, databases and pages get wrong. */

const family = "👨‍👩‍👧‍👦";

export const texts: readonly string[] = [
  ...["", " ", "\t\n\r", "\u00a0", "\u200b\u2060\ufeff", "\u3164", "\ufeffafter a byte order mark"],
  ...["a".repeat(255), "a".repeat(256), "a".repeat(4_000), "a".repeat(4_001), "a".repeat(16_001)],
  ...["😀".repeat(255), "😀".repeat(256), "😀".repeat(4_000), "😀".repeat(4_001), family.repeat(571)],
  ...["\0", "before\0after", "\u0001\u001f\u007f\u0080\u009f", "\u2028\u2029", "\uffff\ufffe\ufdd0"],
  ...["\ud800", "a\udfffb", "\udc00\ud800", "\ud83d", `${"a".repeat(63)}\ud83d`],
  ...["\u202egnirts\u202c", "\u2066\u2067\u2069", "Tie\u0302\u0301ng Vie\u0323\u0302t", "Tiếng Việt"],
  ...[`a${"\u0301".repeat(3_000)}`, "ﷺ".repeat(200), "İıſﬀß", "ΑαΣσς", "１２３", "٣٤٥", "Ⅷ"],
  ...["' OR '1'='1", '" OR ""="', "\\", "\\'", "'; DROP TABLE messages; -- ", "/*", "%", "_", "%_\\%", "`"],
  ...["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;", "$" + "{7*7}{{7*7}}", "$&$1$`"],
  ...[
    "../../../../etc/passwd",
    "/etc/passwd\0.png",
    "file:///etc/passwd",
    "javascript:alert(1)",
    "\r\nX-A: b",
  ],
  ...["null", "undefined", "true", "false", "NaN", "Infinity", "[object Object]", "0x10", "1e3", "1_000"],
  ...["00000000005", "+5", " 5 ", "5.0", "5,0", "-5", "9".repeat(16), "9".repeat(17), "9".repeat(400)],
  ...["2026-13-45T99:99:99Z", "9999-12-31T23:59:59.999Z", "-271821-04-19T23:59:59Z", "+275760-09-13", "0"],
  ...["a@b", "a@b.c", '"a b"@example.com', "täst@exämple.com", `a@${"x".repeat(250)}.com`, "a@b.c\n"],
  ...[":id", "*", "?", "#", ";", "--", "[]", "{}", "[", '{"a":1}', "W10", "eyJhIjoxfQ", "AAAA", "==="],
  ...["constructor", "__proto__", "toString", "hasOwnProperty", "then", "length", "toJSON"],
];

const alphabets = [
  "abcXYZ 019",
  "\u0300\u0301a\u200d😀",
  "'\"\\;-/%_",
  '{}[]:,"0',
  "àạảãáâ đĐ",
  "\0\ud800\udfff",
];

/** A text of the list, or one of random letters. */
export function hostileText(random: Random): string {
  if (random.chance(0.8)) return random.pick(texts);
  const letters = Array.from(random.pick(alphabets));
  return Array.from({ length: random.between(1, 40) }, () => random.pick(letters)).join("");
}
