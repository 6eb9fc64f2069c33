import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where a first look starts, unless the environment says otherwise. */
export interface StartSettings {
  host: string;
  port: number;
}

/** @throws Error in plain words when PORT is no port number */
export function readSettings(env: Record<string, string | undefined>): StartSettings {
  const text = env.PORT === undefined || env.PORT === "" ? "3000" : env.PORT;
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new Error(`PORT must be a number from 1 to 65535, not "${text}".`);
  }
  return { host: env.HOST === undefined || env.HOST === "" ? "127.0.0.1" : env.HOST, port };
}

/** The secret that signs tokens, made once: who is signed in stays so over a restart. Readable by its owner only. */
export function keptSecret(folder: string): string {
  const path = join(folder, "jwt-secret");
  mkdirSync(folder, { recursive: true });
  try {
    const kept = readFileSync(path, "utf8").trim();
    if (kept.length >= 32) return kept;
  } catch {
    // The first start: there is none yet.
  }
  const made = randomBytes(32).toString("base64url");
  writeFileSync(path, `${made}\n`, { mode: 0o600 });
  return made;
}

/** The backend's environment for a first look: what is set stays, the rest is what needs no thought. */
export function backendEnvironment(
  env: Record<string, string | undefined>,
  { host, port, secret }: StartSettings & { secret: () => string },
): Record<string, string | undefined> {
  const given = (name: string) => env[name] !== undefined && env[name] !== "";
  return {
    ...env,
    PORT: String(port),
    HOST: host,
    DEMO: given("DEMO") ? env.DEMO : "1",
    LOG_LEVEL: given("LOG_LEVEL") ? env.LOG_LEVEL : "warn",
    JWT_SECRET: given("JWT_SECRET") || given("JWKS_URL") ? env.JWT_SECRET : secret(),
  };
}
