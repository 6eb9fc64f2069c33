import { execFileSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repositoryRoot } from "../tools/paths.ts";
import { importsOf } from "./architecture/imports.ts";
import { violations } from "./architecture/rules.ts";

const sourceFolders = ["shared/src", "backend/src", "desktop/src"];

function sources(): string[] {
  return sourceFolders.flatMap((folder) =>
    readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(repositoryRoot, join(entry.parentPath, entry.name)).replaceAll("\\", "/")),
  );
}

it("keeps to the house's import boundaries", () => {
  const files = sources();
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) => violations(file, readFileSync(join(repositoryRoot, file), "utf8")));
  expect(found).toEqual([]);
});

it("sees every form of import", () => {
  const source = `
    import a from "one";
    import type { B } from 'two';
    import {
      c,
    } from "three";
    export * from "four";
    import "five";
    const d = await import("six");
    const e = require("seven");
  `;
  expect(importsOf(source).sort()).toEqual(["five", "four", "one", "seven", "six", "three", "two"]);
});

/** File, what it imports, whether that breaks a boundary. */
const samples: [file: string, specifier: string, broken: boolean][] = [
  ["shared/src/desk/a.ts", "node:fs", true],
  ["shared/src/desk/b.ts", "../words.ts", false],
  ["shared/src/c.ts", "@switchboard/backend/core/errors", true],
  ["shared/src/d.ts", "electron", true],
  ["shared/src/e.ts", "zod", false],
  ["backend/src/core/a.ts", "../store/database.ts", true],
  ["backend/src/core/messages/b.ts", "../../http/answers.ts", true],
  ["backend/src/core/c.ts", "koa", true],
  ["backend/src/core/d.ts", "@koa/router", true],
  ["backend/src/core/e.ts", "socket.io", true],
  ["backend/src/core/f.ts", "mysql2/promise", true],
  ["backend/src/core/g.ts", "@switchboard/shared/desk/views", false],
  ["backend/src/store/a.ts", "typeorm", false],
  ["backend/src/store/b.ts", "../core/ports/transactions.ts", false],
  ["backend/src/store/c.ts", "../desk/routes.ts", true],
  ["backend/src/admin/a.ts", "typeorm", true],
  ["backend/src/admin/b.ts", "../store/database.ts", false],
  ["backend/src/app.ts", "better-sqlite3", true],
  ["backend/src/dialects/shop/a.ts", "../rooms/present.ts", true],
  ["backend/src/dialects/shop/b.ts", "../../core/conversations/shop.ts", false],
  ["backend/src/dialects/shop/c.ts", "../../store/accounts.ts", true],
  ["backend/src/desk/a.ts", "../store/accounts.ts", true],
  ["backend/src/realtime/a.ts", "../core/events.ts", false],
  ["backend/src/http/a.ts", "typeorm", true],
  ["desktop/src/main/main.ts", "electron", false],
  ["desktop/src/main/electron/windows.ts", "electron", false],
  ["desktop/src/main/decide.ts", "electron", true],
  ["desktop/src/renderer/a.ts", "electron", true],
  ["desktop/src/renderer/b.ts", "../../../backend/src/core/errors.ts", true],
  ["desktop/src/renderer/c.ts", "@switchboard/shared/words", false],
];

const importing = (specifier: string) => `import * as it from "${specifier}";\nconsole.log(it);\n`;

describe("a violation is caught", () => {
  it.each(samples)("by this test: %s ← %s: %s", (file, specifier, broken) => {
    expect(violations(file, importing(specifier)).length > 0).toBe(broken);
  });

  it("by this test where lint cannot see it: a dialect's inner folder", () => {
    const file = "backend/src/dialects/shop/views/list.ts";
    expect(violations(file, importing("../../rooms/present.ts"))).toHaveLength(1);
    expect(violations(file, importing("../present.ts"))).toEqual([]);
  });

  describe("by lint", () => {
    const folder = mkdtempSync(join(tmpdir(), "switchboard-lint-"));
    let report = "";

    beforeAll(() => {
      copyFileSync(join(repositoryRoot, ".biome.json"), join(folder, ".biome.json"));
      // The configuration honours .gitignore and looks for it from the folder up.
      writeFileSync(join(folder, ".gitignore"), "dist/\n");
      for (const [file, specifier] of samples) {
        mkdirSync(dirname(join(folder, file)), { recursive: true });
        writeFileSync(join(folder, file), importing(specifier));
      }
      report = lint(folder);
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    it.each(samples)("%s ← %s: %s", (file, _specifier, broken) => {
      const rules = /lint\/(style\/noRestrictedImports|correctness\/noNodejsModules)/;
      const found = report.split("\n").some((line) => line.includes(`${file}:`) && rules.test(line));
      expect(found).toBe(broken);
    });
  });
});

/** Biome's report; it exits with 1 when it finds something, which here it should. */
function lint(folder: string): string {
  const biome = join(repositoryRoot, "node_modules/.bin/biome");
  try {
    return execFileSync(biome, ["lint", "--max-diagnostics=none", "."], {
      cwd: folder,
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ""}\n${stderr ?? ""}`;
  }
}
