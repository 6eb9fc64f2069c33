import { expect, it } from "vitest";
import { readConfig } from "./config.ts";
import { warningsOf } from "./warnings.ts";

const warnings = (environment: Record<string, string>) =>
  warningsOf(readConfig({ JWT_SECRET: "a secret of enough characters", ...environment })).map(
    (line) => /^[A-Z_]+/.exec(line)?.[0],
  );

it.each([
  [{ HOST: "127.0.0.1", DEMO: "1" }, []],
  [{ HOST: "::1", DEMO: "1" }, []],
  [{ HOST: "localhost", DEMO: "1" }, []],
  [{ DEMO: "1" }, ["DEMO", "OSS_IDENTITY"]],
  [{ HOST: "chat.example.com", DEMO: "1" }, ["DEMO", "OSS_IDENTITY"]],
  [{ OSS_IDENTITY_SECRET: "a secret of enough characters" }, []],
  [{ HOST: "::1", PUBLIC_URL: "https://chat.example.com" }, ["PUBLIC_URL"]],
  [{ HOST: "::1", PUBLIC_URL: "https://chat.example.com", TRUST_PROXY: "1" }, []],
  [{ HOST: "::1", LIMITS: "off" }, ["LIMITS"]],
])("%j is warned of: %j", (environment, expected) => {
  expect(warnings(environment as unknown as Record<string, string>)).toEqual(expected);
});
