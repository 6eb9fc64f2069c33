import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { backendEnvironment, keptSecret, readSettings } from "./settings.ts";

describe("readSettings", () => {
  it("listens on this machine's port 3000 unless told otherwise", () => {
    expect(readSettings({ PORT: "" })).toEqual({ host: "127.0.0.1", port: 3000 });
    expect(readSettings({ PORT: "8080", HOST: "0.0.0.0" })).toEqual({ host: "0.0.0.0", port: 8080 });
  });

  it.each(["80 80", "0", "70000", "http", "-1"])("refuses the port %j", (PORT) => {
    expect(() => readSettings({ PORT })).toThrow("PORT must be a number");
  });
});

describe("keptSecret", () => {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-start-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("is made once, and only its owner can read it", () => {
    const data = join(folder, "data");
    const secret = keptSecret(data);
    expect(secret.length).toBeGreaterThanOrEqual(32);
    expect(keptSecret(data)).toBe(secret);
    expect(statSync(join(data, "jwt-secret")).mode & 0o777).toBe(0o600);
  });
});

describe("backendEnvironment", () => {
  const start = { host: "127.0.0.1", port: 3001, secret: () => "made" };

  it("fills in what a first look needs", () => {
    expect(backendEnvironment({ PATH: "/bin", JWT_SECRET: "" }, start)).toEqual({
      PATH: "/bin",
      PORT: "3001",
      HOST: "127.0.0.1",
      DEMO: "1",
      LOG_LEVEL: "warn",
      JWT_SECRET: "made",
    });
  });

  it("keeps what is set, and makes no secret where a key set is named", () => {
    const env = backendEnvironment(
      { DEMO: "0", LOG_LEVEL: "info", JWKS_URL: "https://id.example/keys" },
      start,
    );
    expect(env).toMatchObject({ DEMO: "0", LOG_LEVEL: "info" });
    expect(env.JWT_SECRET).toBeUndefined();
  });
});
