import { describe, expect, it } from "vitest";
import { createHandlers, type Effects } from "./handlers.ts";
import { createSecretStore, type KeptSecrets } from "./storage/secret-store.ts";
import { createSettingsStore, freshlyInstalled, type Remembered } from "./storage/settings-store.ts";

const at = "https://a.example";
const switchboard: Effects["fetch"] = async () => Response.json({ status: "ready", database: "ok" });

function build({ server = at as string | null, given = {} as Partial<Effects> } = {}) {
  const log: string[] = [];
  const say = (line: string) => () => void log.push(line);
  const remembered: Remembered = { ...freshlyInstalled, server, servers: server === null ? [] : [server] };
  const store = createSettingsStore({ read: () => remembered, write: () => undefined });
  let kept: KeptSecrets = {};
  const secrets = createSecretStore(
    {
      isAvailable: () => true,
      backend: () => null,
      encrypt: (plain) => Buffer.from(plain),
      decrypt: (encrypted) => encrypted.toString(),
    },
    {
      read: () => kept,
      write: (next) => {
        kept = next;
      },
      remove: () => {
        kept = {};
      },
    },
  );
  const handlers = createHandlers({
    facts: () => ({
      version: "1.2.3",
      platform: "linux",
      languages: ["vi"],
      window: { visible: true, focused: true },
      update: null,
    }),
    store,
    secrets,
    notifications: {
      notify: async () => ({ shown: true }),
      dismiss: (tag) => void log.push(`dismiss ${tag}`),
      dismissAll: say("dismiss all"),
    },
    fetch: switchboard,
    listening: () => 7,
    loadAgain: say("load again"),
    openExternal: async (url) => void log.push(`open ${url}`),
    showBadge: say("badge"),
    showTrayAgent: say("tray"),
    applySettings: (settings) => void log.push(`apply ${JSON.stringify(settings)}`),
    bringToFront: say("front"),
    installUpdate: say("install"),
    ...given,
  });
  return { handlers, log, store, secrets };
}

describe("boot", () => {
  it("gives what is known, and the chosen server's sign-in only", () => {
    const { handlers, secrets } = build();
    secrets.set(at, "token of a");
    secrets.set("https://b.example", "token of b");
    expect(handlers.boot(undefined)).toMatchObject({
      server: at,
      secret: "token of a",
      keepsSecrets: true,
      opening: 7,
    });
  });

  it("knows no server at the first run", () => {
    expect(build({ server: null }).handlers.boot(undefined)).toMatchObject({
      server: null,
      servers: [],
      secret: null,
    });
  });
});

describe("choosing a server", () => {
  it("remembers it and loads the desk again, for its policy", async () => {
    const { handlers, log, store } = build({ server: null });
    expect(await handlers.chooseServer({ address: "b.example/desk" })).toEqual({
      ok: true,
      server: "https://b.example",
    });
    expect(store.get()).toMatchObject({ server: "https://b.example", servers: ["https://b.example"] });
    expect(log).toContain("load again");
  });

  it("stays where it was when nobody answers there", async () => {
    const fetch: Effects["fetch"] = () => Promise.reject(new Error("offline"));
    const { handlers, log, store } = build({ given: { fetch } });
    expect(await handlers.chooseServer({ address: "b.example" })).toEqual({
      ok: false,
      reason: "unreachable",
    });
    expect([store.get().server, log]).toEqual([at, []]);
  });
});

describe("what is kept of a server", () => {
  it("belongs to the server it is named for, whichever is chosen, and to none that is forgotten", () => {
    const { handlers, store, secrets } = build();
    store.chooseServer("https://b.example");
    handlers.keepSecret({ server: at, secret: "token" });
    handlers.keepSecret({ server: "https://c.example", secret: "nobody's" });
    expect([at, "https://b.example", "https://c.example"].map(secrets.get)).toEqual(["token", null, null]);
  });

  it("is gone after signing out, with everything that was shown", () => {
    const { handlers, secrets, log } = build();
    handlers.keepSecret({ server: at, secret: "token" });
    secrets.set("https://b.example", "another");
    handlers.wipe(undefined);
    expect([secrets.get(at), secrets.get("https://b.example"), log]).toEqual([
      null,
      "another",
      ["dismiss all"],
    ]);
  });

  it("is gone when it is forgotten; the desk begins anew only when it was the chosen one", () => {
    const { handlers, store, secrets, log } = build();
    secrets.set("https://b.example", "another");
    handlers.forgetServer({ server: "https://b.example" });
    expect([secrets.get("https://b.example"), log]).toEqual([null, []]);
    handlers.keepSecret({ server: at, secret: "token" });
    handlers.forgetServer({ server: at });
    expect([secrets.get(at), store.get().server, log]).toEqual([null, null, ["dismiss all", "load again"]]);
  });
});

it("applies a setting at once and says how all of them are", () => {
  const { handlers, log } = build();
  expect(handlers.changeSettings({ spellcheck: false })).toMatchObject({
    spellcheck: false,
    closeToTray: true,
  });
  expect(log).toEqual(['apply {"closeToTray":true,"startAtLogin":false,"spellcheck":false}']);
});

it("opens what may be opened", async () => {
  const { handlers, log } = build();
  expect(await handlers.openExternal({ url: "https://shop.example/1" })).toEqual({ opened: true });
  expect(await handlers.openExternal({ url: "file:///bin/sh" })).toEqual({ opened: false });
  expect(log).toEqual(["open https://shop.example/1"]);
});
