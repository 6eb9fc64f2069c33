import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { builtinModules } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractFile, listPackage } from "@electron/asar";
import { _electron, expect, test } from "@playwright/test";
import { fusesOf, type PackedApp, packApp } from "../helpers/packed-app.ts";

/** What is in the package that agents install: the app as it was built, and nothing of how it was made. */

const sixMegabytes = 6_000_000;

let made = "";
let packed: PackedApp;
test.beforeAll(() => {
  made = mkdtempSync(join(tmpdir(), "switchboard-packed-"));
  packed = packApp(join(made, "plain"));
});
test.afterAll(() => rmSync(made, { recursive: true, force: true }));

test("the package holds what was built and nothing else", () => {
  const { folder, asar, program } = packed;

  const files = listPackage(asar, { isPack: false }).filter((name) => /\.[^/]+$/.test(name));
  const allowed =
    /^\/(package\.json|dist\/(main\/(main|chunks\/[\w-]+)\.js|preload\/preload\.cjs|icons\/[\w-]+(@2x)?\.png|desk\/(index\.html|favicon[\w-]*\.svg|assets\/[\w.-]+\.(js|css|woff2|svg|json))))$/;
  expect(files.filter((name) => !allowed.test(name))).toEqual([]);
  for (const name of [
    "/dist/main/main.js",
    "/dist/preload/preload.cjs",
    "/dist/desk/index.html",
    "/package.json",
  ]) {
    expect(files).toContain(name);
  }
  expect(files.filter((name) => /\.(ts|tsx|map|test\.|spec\.|md|yml)|node_modules/.test(name))).toEqual([]);
  // Beside the asar there is nothing of ours.
  expect(readdirSync(join(folder, "resources"))).toEqual(["app.asar"]);

  expect(statSync(asar).size).toBeLessThanOrEqual(sixMegabytes);
  test
    .info()
    .annotations.push({ type: "own files", description: `${(statSync(asar).size / 1e6).toFixed(1)} MB` });

  const manifest = JSON.parse(extractFile(asar, "package.json").toString());
  expect(manifest).toMatchObject({
    name: "switchboard",
    productName: "Switchboard",
    main: "dist/main/main.js",
  });
  for (const key of ["devDependencies", "dependencies", "scripts", "workspaces"]) {
    expect(manifest).not.toHaveProperty(key);
  }

  // Nothing that would let another program run code in its name.
  expect(fusesOf(readFileSync(program))).toEqual([
    "enableCookieEncryption",
    "enableEmbeddedAsarIntegrityValidation",
    "onlyLoadAppFromAsar",
  ]);
  // Chromium's own words, in the desk's languages only.
  expect(readdirSync(join(folder, "locales")).sort()).toEqual(["en-GB.pak", "en-US.pak", "id.pak", "vi.pak"]);
});

test("no script of it names this machine, or loads what it does not hold", () => {
  const { asar } = packed;
  const scripts = listPackage(asar, { isPack: false }).filter((name) => /\.(c?js|html|css)$/.test(name));
  expect(scripts.length).toBeGreaterThan(5);
  const own = process.cwd().split("/").slice(0, 3).join("/");
  for (const name of scripts) {
    const text = extractFile(asar, name.slice(1)).toString();
    expect(text, name).not.toContain(own);
    expect(text, name).not.toContain("sourceMappingURL");
    if (name.startsWith("/dist/main") || name.startsWith("/dist/preload")) {
      const named = [...text.matchAll(/(?:\bfrom|\bimport|\brequire\()\s*"([\w@:/-]+)"/g)].map(
        (match) => match[1] ?? "",
      );
      // What a bundle leaves out has to be there without node_modules.
      const outside = named.filter(
        (each) => each !== "electron" && !builtinModules.includes(each.replace("node:", "")),
      );
      expect(outside, name).toEqual([]);
    }
  }
});

test("updates are looked for only where the package was told a place", () => {
  const feed = ({ folder }: { folder: string }) => join(folder, "resources/app-update.yml");
  expect(existsSync(feed(packed))).toBe(false);
  const told = packApp(join(made, "with"), { SWITCHBOARD_UPDATES_URL: "https://updates.example/desk" });
  expect(readFileSync(feed(told), "utf8")).toContain("url: https://updates.example/desk");
  expect(() => packApp(join(made, "refused"), { SWITCHBOARD_UPDATES_URL: "http://updates.example" })).toThrow(
    "https://",
  );
});

test("the packed app starts out of its archive, with a first run's question and nothing else", async () => {
  const app = await _electron.launch({
    args: [packed.asar, `--user-data-dir=${join(made, "profile")}`],
    env: { ...(process.env as Record<string, string>), SWITCHBOARD_URL: "" },
  });
  try {
    const page = await app.firstWindow();
    await expect(page.getByRole("textbox")).toHaveCount(1);
    expect(await app.evaluate(({ app: itself }) => itself.getName())).toBe("Switchboard");
    expect(await page.evaluate("[typeof require, typeof process, typeof switchboard]")).toEqual([
      "undefined",
      "undefined",
      "object",
    ]);
    expect(await page.evaluate("switchboard.boot()")).toMatchObject({
      server: null,
      servers: [],
      secret: null,
    });
  } finally {
    await app.close();
  }
});
