import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { _electron, expect, test } from "@playwright/test";
import { fixtureApp } from "../electron-host/fixture-launch.ts";
import { localeOf, preferredLanguages } from "../electron-host/src/api/app/locale.ts";
import { decode, encode } from "../electron-host/src/codec.ts";
import { parseArguments } from "../electron-host/src/launch/arguments.ts";
import { originOf, Schemes } from "../electron-host/src/schemes/schemes.ts";

test("addresses of the app's own schemes, and back", () => {
  const schemes = new Schemes();
  schemes.privileged.set("app", { standard: true });
  for (const [app, chromium] of [
    ["app://bundle/", "http://bundle.app.localhost/"],
    ["app://bundle/a/b.js?c=1#d", "http://bundle.app.localhost/a/b.js?c=1#d"],
  ] as const) {
    expect(schemes.toChromium(app)).toBe(chromium);
    expect(schemes.toApp(chromium)).toBe(app);
  }
  expect(schemes.toChromium("app://bundle")).toBe("http://bundle.app.localhost/");
  for (const other of [
    "https://a.example/x",
    "other://bundle/",
    "about:blank",
    "http://a.other.localhost/",
  ]) {
    expect(schemes.toApp(schemes.toChromium(other))).toBe(other);
  }
  expect(schemes.originsToChromium("connect-src 'self' app://bundle https://a.example")).toBe(
    "connect-src 'self' http://bundle.app.localhost https://a.example",
  );
  expect([originOf("app://bundle/x"), originOf("about:blank")]).toEqual(["app://bundle", "null"]);
});

test("values between processes are carried as they are, or refused", () => {
  const value = {
    list: [1, undefined, null],
    $kind: "mine",
    map: new Map([[{ a: 1 }, new Date(5)]]),
    low: -0,
  };
  expect(decode(encode(value))).toEqual(value);
  expect(decode(encode(new RangeError("why")))).toEqual(new RangeError("why"));
  const shared = { once: true };
  expect(decode(encode([shared, shared]))).toEqual([shared, shared]);
  for (const refused of [() => 1, Symbol("s"), Promise.resolve()])
    expect(() => encode([refused])).toThrow("cloned");
});

test("the command line and the languages of a system", () => {
  const parsed = parseArguments(
    ["-r", "/x.js", "--no-sandbox", "app", "--user-data-dir=/a=b", "s://1"],
    "/at",
  );
  expect(parsed.requires).toEqual(["/x.js"]);
  expect(parsed.entry).toBe("/at/app");
  expect(parsed.switches.get("user-data-dir")).toBe("/a=b");
  expect(preferredLanguages({ LANGUAGE: "vi:en_GB", LANG: "id_ID.UTF-8" })).toEqual(["vi", "en-GB", "id-ID"]);
  expect(preferredLanguages({ LANG: "C.UTF-8" })).toEqual(["en-US"]);
  expect(localeOf(new Map(), { LANG: "vi_VN.UTF-8" })).toBe("vi");
  expect(localeOf(new Map([["lang", "id"]]), { LANG: "vi_VN.UTF-8" })).toBe("id");
});

/** The fixture as a packager would leave it. @returns the folder with `resources/` */
function pack(folder: string): string {
  let offset = 0;
  const bodies: Buffer[] = [];
  const entryOf = (path: string): object => {
    const names = readdirSync(path, { withFileTypes: true });
    const entries = names.map((each) => {
      const at = join(path, each.name);
      if (each.isDirectory()) return [each.name, entryOf(at)] as const;
      const bytes = readFileSync(at);
      const entry = { size: bytes.length, offset: String(offset) };
      bodies.push(bytes);
      offset += bytes.length;
      return [each.name, entry] as const;
    });
    return { files: Object.fromEntries(entries) };
  };
  const json = Buffer.from(JSON.stringify(entryOf(fixtureApp)));
  const padded = Buffer.alloc(Math.ceil(json.length / 4) * 4);
  json.copy(padded);
  const numbers = Buffer.alloc(16);
  for (const [at, number] of [4, padded.length + 8, padded.length + 4, json.length].entries()) {
    numbers.writeUInt32LE(number, at * 4);
  }
  mkdirSync(join(folder, "resources"));
  writeFileSync(join(folder, "resources/app.asar"), Buffer.concat([numbers, padded, ...bodies]));
  return folder;
}

test("a packed app runs from its archive", async () => {
  const folder = mkdtempSync(join(tmpdir(), "electron-host-packed-"));
  const app = await _electron.launch({ args: [pack(folder), `--user-data-dir=${folder}/profile`] });
  const found = await app.evaluate(({ app: itself }) => [
    itself.isPackaged,
    process.resourcesPath,
    process.argv,
  ]);
  expect(found.slice(0, 2)).toEqual([true, join(folder, "resources")]);
  expect(found[2]).not.toContain(folder);
  const page = await app.firstWindow();
  await page.locator("body[data-ready]").waitFor();
  expect(await page.evaluate("fixture.sum(1, 1)")).toBe(2);
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an app of CommonJS, and one that imports all of Electron at once", async () => {
  const folder = mkdtempSync(join(tmpdir(), "electron-host-modules-"));
  const sources = {
    "main.cjs":
      "const { app, shell } = require('electron'); globalThis.found = [typeof app.quit, typeof shell.openExternal];",
    "main.mjs":
      "import electron, { app } from 'electron'; import { shell } from 'electron/main';" +
      "globalThis.found = [electron.app === app, electron.shell === shell];",
  };
  for (const [name, source] of Object.entries(sources)) {
    writeFileSync(join(folder, name), source);
    const app = await _electron.launch({ args: [join(folder, name), `--user-data-dir=${folder}/profile`] });
    const found = await app.evaluate(() => (globalThis as unknown as { found: unknown[] }).found);
    expect(found).toEqual(name === "main.cjs" ? ["function", "function"] : [true, true]);
    await app.close();
  }
  rmSync(folder, { recursive: true, force: true });
});
