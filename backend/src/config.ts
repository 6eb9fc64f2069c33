import { z } from "zod";

/** The environment, parsed once. Every fault of a bad one is listed, not only the first. */

const onOff = z
  .enum(["0", "1", "on", "off", "true", "false"])
  .transform((v) => ["1", "on", "true"].includes(v));
const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== ""),
);
const secrets = list.pipe(
  z
    .array(z.string().min(16, "at least 16 characters each"))
    .min(1, "at least one secret, separated by commas"),
);
const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, "not an IANA time zone");

/** Where the desk's page lives in the desktop app. No web page has this origin, and the app has tokens, no cookies. */
export const desktopOrigin = "app://bundle";

const schema = z.object({
  PORT: z.coerce.number("a whole number").int("a whole number").min(0).max(65_535).default(3_000),
  HOST: z.string().default("0.0.0.0"),
  DATABASE_URL: z
    .string()
    .regex(/^(mysql:\/\/[^/]+\/[^/?]+|sqlite:.)/, "mysql://user:password@host/name or sqlite:<file>")
    .default("sqlite:./data/switchboard.db"),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "redis://host:port")
    .optional(),
  JWT_SECRET: secrets.optional(),
  JWKS_URL: z.url().optional(),
  JWT_ISSUER: z.string().optional(),
  JWT_AUDIENCE: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  OSS_IDENTITY: z.enum(["open", "verified"]).optional(),
  OSS_IDENTITY_SECRET: z.string().min(16, "at least 16 characters").optional(),
  TRUST_PROXY: z.coerce.number("a whole number").int("a whole number").min(0).max(10).default(0),
  SHOP_TIME_ZONE: timeZone.default("Asia/Ho_Chi_Minh"),
  CORS_ORIGINS: list.default([]),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  LIMITS: onOff.default(true),
  DEMO: onOff.default(false),
  REGISTRATION: onOff.optional(),
  DOCS: onOff.default(true),
  METRICS_PORT: z.coerce.number("a whole number").int("a whole number").min(0).max(65_535).optional(),
  METRICS_HOST: z.string().default("127.0.0.1"),
  METRICS_TOKEN: z.string().min(16, "at least 16 characters").optional(),
  MAX_CONNECTIONS: z.coerce.number("a whole number").int("a whole number").min(1).default(20_000),
  WATCHDOG_SECONDS: z.coerce
    .number("a number of seconds")
    .refine((seconds) => seconds === 0 || (seconds >= 2 && seconds <= 3_600), "0, or from 2 to 3600")
    .default(6),
});

export interface Config {
  port: number;
  host: string;
  databaseUrl: string;
  redisUrl: string | null;
  /** The first one signs; all of them verify. */
  jwtSecrets: string[];
  jwksUrl: string | null;
  jwtIssuer: string | null;
  jwtAudience: string | null;
  /** Without a slash at its end. */
  publicUrl: string | null;
  ossIdentity: "open" | "verified";
  ossIdentitySecret: string | null;
  /** So many proxies stand before us, each of which adds the address it saw to `X-Forwarded-For`. */
  trustProxy: number;
  shopTimeZone: string;
  corsOrigins: string[];
  logLevel: string;
  limits: boolean;
  demo: boolean;
  /** Anybody may register as a customer. */
  registration: boolean;
  /** Whether `/docs` is served. */
  docs: boolean;
  metrics: {
    /** Of a listener of its own; null for none. */
    port: number | null;
    host: string;
    /** With which `/metrics` is shown on the common port; null where it is not. */
    token: string | null;
  };
  /** Of this process; further ones are refused. */
  maxConnections: number;
  /** The process ends when its event loop has not turned for so long; 0: never. */
  watchdogSeconds: number;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(readonly faults: string[]) {
    super(`The environment is not right:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
  }
}

export interface ConfigNeeds {
  /** Whether tokens will be verified or issued; commands that only touch the database need no key. */
  tokens: boolean;
}

/** @throws ConfigError with the full list of faults; never with the values, which may be secrets */
export function readConfig(
  env: Record<string, string | undefined>,
  needs: ConfigNeeds = { tokens: true },
): Config {
  // A blank variable is how many tools write "not set".
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const faults = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`);
  // Not a rule of the schema: those are only looked at once every variable is right by itself.
  if (needs.tokens && given.JWT_SECRET === undefined && given.JWKS_URL === undefined) {
    faults.push("JWT_SECRET: set it (at least 16 characters), or JWKS_URL");
  }
  if (given.OSS_IDENTITY === "verified" && given.OSS_IDENTITY_SECRET === undefined) {
    faults.push("OSS_IDENTITY_SECRET: set it, or identity cannot be verified");
  }
  if (!parsed.success || faults.length > 0) throw new ConfigError([...new Set(faults)]);
  const e = parsed.data;
  return {
    port: e.PORT,
    host: e.HOST,
    databaseUrl: e.DATABASE_URL,
    redisUrl: e.REDIS_URL ?? null,
    jwtSecrets: e.JWT_SECRET ?? [],
    jwksUrl: e.JWKS_URL ?? null,
    jwtIssuer: e.JWT_ISSUER ?? null,
    jwtAudience: e.JWT_AUDIENCE ?? null,
    publicUrl: e.PUBLIC_URL?.replace(/\/+$/, "") ?? null,
    ossIdentity: e.OSS_IDENTITY ?? (e.OSS_IDENTITY_SECRET === undefined ? "open" : "verified"),
    ossIdentitySecret: e.OSS_IDENTITY_SECRET ?? null,
    trustProxy: e.TRUST_PROXY,
    shopTimeZone: e.SHOP_TIME_ZONE,
    corsOrigins: [desktopOrigin, ...e.CORS_ORIGINS],
    logLevel: e.LOG_LEVEL,
    limits: e.LIMITS,
    demo: e.DEMO,
    registration: e.REGISTRATION ?? e.DEMO,
    docs: e.DOCS,
    metrics: { port: e.METRICS_PORT ?? null, host: e.METRICS_HOST, token: e.METRICS_TOKEN ?? null },
    maxConnections: e.MAX_CONNECTIONS,
    watchdogSeconds: e.WATCHDOG_SECONDS,
  };
}
