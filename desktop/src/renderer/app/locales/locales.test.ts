import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { en } from "./en.ts";
import { id } from "./id.ts";
import { vi } from "./vi.ts";

type Tree = { [key: string]: string | Tree };

/** "a.b.c" → its words. */
function flatten(tree: Tree, prefix = ""): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") all.set(prefix + key, value);
    else for (const [path, words] of flatten(value, `${prefix}${key}.`)) all.set(path, words);
  }
  return all;
}

const english = flatten(en);
const languages = { vi: flatten(vi), id: flatten(id) };
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

/** Words that are the same in both languages. */
const same = new Set([
  ...["id dialect.tenant", "id settings.theme.system", "vi dialect.x"],
  ...["id customer.email", "vi customer.email", "id tickets.numbered", "vi tickets.numbered"],
]);

for (const [language, words] of Object.entries(languages)) {
  it(`${language} says everything English says, with the same gaps`, () => {
    expect([...english.keys()].filter((key) => !words.has(key))).toEqual([]);
    expect([...words.keys()].filter((key) => !english.has(key))).toEqual([]);
    expect([...words].filter(([, text]) => text.trim() === "")).toEqual([]);
    const torn = [...words].filter(
      ([key, text]) => gaps(text).join() !== gaps(english.get(key) ?? "").join(),
    );
    expect(torn).toEqual([]);
  });

  it(`${language} is translated`, () => {
    const untranslated = [...words].filter(
      ([key, text]) => text === english.get(key) && text.length > 3 && !same.has(`${language} ${key}`),
    );
    expect(untranslated).toEqual([]);
  });
}

it("every key that the code asks for exists", () => {
  const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
  const missing: string[] = [];
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.tsx?$/.test(entry.name)) continue;
    const source = readFileSync(join(entry.parentPath, entry.name), "utf8");
    for (const [, key = ""] of source.matchAll(/\bt\(\s*"([\w.-]+)"/g)) {
      if (!english.has(key) && !english.has(`${key}_other`)) missing.push(`${entry.name}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});
