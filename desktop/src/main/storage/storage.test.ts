import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { JsonFile } from "./json-file.ts";
import { createSecretStore, keptSecrets, type Vault } from "./secret-store.ts";
import { createSettingsStore, freshlyInstalled, remembered } from "./settings-store.ts";

let folder = "";
const at = (name: string) => join(folder, name);
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "switchboard-desktop-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("a small file", () => {
  const file = () => new JsonFile(at("inner/some.json"), z.object({ a: z.number() }));

  it("gives back what was written, readable by its owner only, and leaves nothing beside it", () => {
    file().write({ a: 1 });
    file().write({ a: 2 });
    expect(file().read({ a: 0 })).toEqual({ a: 2 });
    expect(statSync(at("inner/some.json")).mode & 0o777).toBe(0o600);
    expect(readdirSync(at("inner"))).toEqual(["some.json"]);
  });

  it.each(["", "{", '{"a":"x"}', "null"])("is as if it were not there when it holds %j", (content) => {
    file().write({ a: 1 });
    writeFileSync(at("inner/some.json"), content);
    expect(file().read({ a: 7 })).toEqual({ a: 7 });
  });
});

describe("settings", () => {
  const open = () => createSettingsStore(new JsonFile(at("settings.json"), remembered));

  it("begin as installed and outlive a restart", () => {
    expect(open().get()).toEqual(freshlyInstalled);
    expect(open().change({ closeToTray: false, spellcheck: undefined })).toEqual({
      closeToTray: false,
      startAtLogin: false,
      spellcheck: true,
    });
    expect(open().get().settings.closeToTray).toBe(false);
  });

  it("remember servers, the newest first, and forget one", () => {
    for (const name of ["a", "b", "a"]) open().chooseServer(`https://${name}.example`);
    expect(open().get()).toMatchObject({
      server: "https://a.example",
      servers: ["https://a.example", "https://b.example"],
    });
    open().forgetServer("https://b.example");
    expect(open().get()).toMatchObject({ server: "https://a.example", servers: ["https://a.example"] });
    open().forgetServer("https://a.example");
    expect(open().get()).toMatchObject({ server: null, servers: [] });
  });
});

describe("secrets", () => {
  const vault = (given: Partial<Vault> = {}): Vault => ({
    isAvailable: () => true,
    backend: () => "gnome_libsecret",
    encrypt: (plain) => Buffer.from(`locked:${Buffer.from(plain).toString("hex")}`),
    decrypt: (encrypted) => {
      const text = encrypted.toString();
      if (!text.startsWith("locked:")) throw new Error("not ours");
      return Buffer.from(text.slice(7), "hex").toString();
    },
    ...given,
  });
  const open = (given?: Partial<Vault>) =>
    createSecretStore(vault(given), new JsonFile(at("secrets.json"), keptSecrets));
  const server = "https://a.example";

  it("are encrypted on disk, one a server, for their owner only", () => {
    open().set(server, "token-of-a");
    open().set("https://b.example", "token-of-b");
    expect(readFileSync(at("secrets.json"), "utf8")).not.toContain("token");
    expect(statSync(at("secrets.json")).mode & 0o777).toBe(0o600);
    expect(open().get(server)).toBe("token-of-a");
    expect(open().get("https://b.example")).toBe("token-of-b");
    expect(open().get("https://c.example")).toBeNull();
  });

  it("leave no trace when they are forgotten", () => {
    open().set(server, "token");
    open().set(server, null);
    expect(open().get(server)).toBeNull();
    expect(existsSync(at("secrets.json"))).toBe(false);
  });

  it.each([
    ["there is no keyring", { isAvailable: () => false }],
    ["the keyring is a fixed password", { backend: () => "basic_text" }],
    ["nobody knows which keyring it is", { backend: () => "unknown" }],
  ])("are never on disk when %s", (_, given) => {
    const store = open(given);
    expect(store.keeps()).toBe(false);
    store.set(server, "token");
    expect(store.get(server)).toBe("token");
    expect(readdirSync(folder)).toEqual([]);
    expect(open(given).get(server)).toBeNull();
  });

  it("are not read by a keyring that is worth nothing, nor lost by it", () => {
    open().set(server, "token");
    expect(open({ backend: () => "basic_text" }).get(server)).toBeNull();
    expect(open().get(server)).toBe("token");
  });

  it("that cannot be opened any more are forgotten, and macOS and Windows need no name", () => {
    writeFileSync(at("secrets.json"), JSON.stringify({ [server]: "bm9uc2Vuc2U=" }));
    expect(open().get(server)).toBeNull();
    expect(existsSync(at("secrets.json"))).toBe(false);
    expect(open({ backend: () => null }).keeps()).toBe(true);
  });
});
