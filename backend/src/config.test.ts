import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

const secret = "a secret of enough characters";
const required = { JWT_SECRET: secret };

function faultsOf(env: Record<string, string | undefined>, needs?: { tokens: boolean }): ConfigError {
  try {
    readConfig(env, needs);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("the environment was taken");
}

describe("a good environment", () => {
  it("needs nothing but a key; the rest has defaults", () => {
    expect(readConfig(required)).toEqual({
      port: 3_000,
      host: "0.0.0.0",
      databaseUrl: "sqlite:./data/switchboard.db",
      redisUrl: null,
      jwtSecrets: [secret],
      jwksUrl: null,
      jwtIssuer: null,
      jwtAudience: null,
      publicUrl: null,
      shopTimeZone: "Asia/Ho_Chi_Minh",
      corsOrigins: ["app://bundle"],
      logLevel: "info",
      ossIdentity: "open",
      ossIdentitySecret: null,
      trustProxy: 0,
      watchdogSeconds: 6,
      limits: true,
      demo: false,
      registration: false,
      docs: true,
      metrics: { port: null, host: "127.0.0.1", token: null },
      maxConnections: 20_000,
    });
  });

  it("is read as it is meant", () => {
    const config = readConfig({
      JWT_SECRET: `${secret}, another secret of that length`,
      PORT: "8080",
      DATABASE_URL: "mysql://user:p%40ss@db.example:3306/switchboard?ssl=true",
      REDIS_URL: "rediss://cache:6380",
      CORS_ORIGINS: "https://a.example, https://b.example,",
      SHOP_TIME_ZONE: "Asia/Jakarta",
      LIMITS: "off",
      DEMO: "1",
    });
    expect(config).toMatchObject({
      jwtSecrets: [secret, "another secret of that length"],
      port: 8_080,
      databaseUrl: "mysql://user:p%40ss@db.example:3306/switchboard?ssl=true",
      redisUrl: "rediss://cache:6380",
      corsOrigins: ["app://bundle", "https://a.example", "https://b.example"],
      shopTimeZone: "Asia/Jakarta",
      limits: false,
      demo: true,
    });
  });

  it.each([
    ["1", true],
    ["on", true],
    ["true", true],
    ["0", false],
    ["off", false],
    ["false", false],
  ])("takes %s for a switch", (value, on) => {
    expect(readConfig({ ...required, DEMO: value }).demo).toBe(on);
    expect(readConfig({ ...required, REGISTRATION: value }).registration).toBe(on);
  });

  it.each(["", " ", "\t"])("takes a blank variable (%j) for one that is not set", (blank) => {
    const names = ["PORT", "HOST", "DATABASE_URL", "REDIS_URL", "JWKS_URL", "JWT_ISSUER", "PUBLIC_URL"];
    const more = ["SHOP_TIME_ZONE", "CORS_ORIGINS", "LOG_LEVEL", "LIMITS", "DEMO"];
    const blanks = Object.fromEntries([...names, ...more].map((name) => [name, blank]));
    expect(readConfig({ ...required, ...blanks })).toEqual(readConfig(required));
    expect(faultsOf({ JWT_SECRET: blank }).faults).toHaveLength(1);
  });

  it("takes a host system's key set instead of a secret", () => {
    const config = readConfig({ JWKS_URL: "https://login.example/keys" });
    expect(config).toMatchObject({ jwtSecrets: [], jwksUrl: "https://login.example/keys" });
  });

  it("needs no key where no token is read or made", () => {
    expect(readConfig({}, { tokens: false }).jwtSecrets).toEqual([]);
    expect(faultsOf({ PORT: "x" }, { tokens: false }).faults).toHaveLength(1);
  });
});

describe("a bad environment", () => {
  const bad = {
    PORT: "hidden-port",
    DATABASE_URL: "postgres://user:hidden-password@host/name",
    REDIS_URL: "http://hidden-redis",
    JWKS_URL: "hidden-keys",
    PUBLIC_URL: "hidden-address",
    SHOP_TIME_ZONE: "Hidden/Zone",
    LOG_LEVEL: "hidden-level",
    LIMITS: "hidden-limits",
    DEMO: "hidden-demo",
  };

  it("is refused with every fault at once, a line each, under the variable's name", () => {
    const error = faultsOf({ ...bad, JWT_SECRET: "hidden-short" });
    const names = [...Object.keys(bad), "JWT_SECRET"].sort();
    expect(error.faults.map((fault) => fault.split(":")[0]).sort()).toEqual(names);
    for (const fault of error.faults) expect(error.message).toContain(`\n  - ${fault}`);
  });

  it("names the missing key beside the other faults", () => {
    const { faults } = faultsOf({ PORT: "70000", LOG_LEVEL: "loud" });
    expect(faults.map((fault) => fault.split(":")[0]).sort()).toEqual(["JWT_SECRET", "LOG_LEVEL", "PORT"]);
  });

  it("never repeats a value, which may be a secret", () => {
    const error = faultsOf({ ...bad, JWT_SECRET: "hidden-one,hidden-two" });
    expect(error.message.toLowerCase()).not.toContain("hidden");
    expect(JSON.stringify(error).toLowerCase()).not.toContain("hidden");
  });

  it.each([
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "3000.5"],
    ["JWT_SECRET", "short"],
    ["JWT_SECRET", "long enough for everybody,short"],
    ["JWT_SECRET", " , "],
    ["DATABASE_URL", "mysql://"],
    ["DATABASE_URL", "mysql://host"],
    ["DATABASE_URL", "mysql://host/"],
    ["DATABASE_URL", "sqlite:"],
    ["SHOP_TIME_ZONE", "Nowhere"],
  ])("refuses %s=%s", (name, value) => {
    const { faults } = faultsOf({ ...required, [name]: value });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`^${name}: `));
  });
});
