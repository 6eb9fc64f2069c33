import { z } from "zod";

/** The environment, parsed once. Every fault of a bad one is listed, not only the first. */

const onOff = z.enum(["0", "1", "on", "off", "true", "false", ""]).transform((v) => ["1", "on", "true"].includes(v));
const list = z.string().transform((text) => text.split(",").map((part) => part.trim()).filter((part) => part !== ""));
const timeZone = z.string().refine((zone) => {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}, "not an IANA time zone");

const schema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
    HOST: z.string().default("0.0.0.0"),
    DATABASE_URL: z
      .string()
      .regex(/^(mysql:\/\/|sqlite:.)/, "mysql://user:password@host/name or sqlite:<file>")
      .default("sqlite:./data/switchboard.db"),
    REDIS_URL: z.string().regex(/^rediss?:\/\//, "redis://host:port").optional(),
    JWT_SECRET: list.pipe(z.array(z.string().min(16, "at least 16 characters each")).min(1)).optional(),
    JWKS_URL: z.url().optional(),
    JWT_ISSUER: z.string().min(1).optional(),
    JWT_AUDIENCE: z.string().min(1).optional(),
    PUBLIC_URL: z.url().optional(),
    SHOP_TIME_ZONE: timeZone.default("Asia/Ho_Chi_Minh"),
    CORS_ORIGINS: list.default([]),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
    LIMITS: onOff.default(true),
    DEMO: onOff.default(false),
  })
  .refine((env) => env.JWT_SECRET !== undefined || env.JWKS_URL !== undefined, {
    path: ["JWT_SECRET"],
    message: "set JWT_SECRET (at least 16 characters) or JWKS_URL",
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
  publicUrl: string | null;
  shopTimeZone: string;
  corsOrigins: string[];
  logLevel: string;
  limits: boolean;
  demo: boolean;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";

  constructor(readonly faults: string[]) {
    super(`The environment is not right:\n${faults.map((fault) => `  - ${fault}`).join("\n")}`);
  }
}

/** @throws ConfigError with the full list of faults; never with the values, which may be secrets */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`));
  }
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
    publicUrl: e.PUBLIC_URL ?? null,
    shopTimeZone: e.SHOP_TIME_ZONE,
    corsOrigins: e.CORS_ORIGINS,
    logLevel: e.LOG_LEVEL,
    limits: e.LIMITS,
    demo: e.DEMO,
  };
}
