import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../src/config.ts";
import { backendEntry, nodeFlags } from "../tools/entry.ts";
import { repositoryRoot } from "../tools/paths.ts";

/** docker-compose.yml and backend/Dockerfile as far as they can be judged without an engine. */

interface Service {
  image?: string;
  build?: { context: string; dockerfile: string };
  command?: string[];
  ports?: string[];
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  volumes?: string[];
  init?: boolean;
  restart?: string;
}

const read = (path: string) => readFileSync(join(repositoryRoot, path), "utf8");
const text = read("docker-compose.yml");
const compose = parse(text) as { services: Record<string, Service>; volumes: Record<string, unknown> };
const dockerfile = read("backend/Dockerfile");

function service(name: string): Service {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
}

/** Fills in `${NAME:-default}` and `${NAME:?message}` as the engine does. */
function fillIn(value: string, given: Record<string, string>): string {
  return value.replace(
    /\$\{(\w+)(?::([-?])([^}]*))?\}/g,
    (_whole, name: string, kind?: string, rest = "") => {
      const set = given[name];
      if (set !== undefined && set !== "") return set;
      if (kind === "?") throw new Error(`${name}: ${rest}`);
      return kind === "-" ? rest : "";
    },
  );
}

function environment(given: Record<string, string>): Record<string, string> {
  const entries = Object.entries(service("backend").environment ?? {});
  return Object.fromEntries(entries.map(([name, value]) => [name, fillIn(value, given)]));
}

it("starts the backend once the database and Redis are healthy", () => {
  expect(service("backend").depends_on).toEqual({
    mysql: { condition: "service_healthy" },
    redis: { condition: "service_healthy" },
  });
  expect(service("mysql").image).toBe("mysql:8.4");
  expect(service("mysql").healthcheck?.test.join(" ")).toContain("mysqladmin ping --protocol=tcp");
  expect(service("redis").image).toMatch(/^redis:\d+-alpine$/);
  expect(service("redis").healthcheck?.test).toEqual(["CMD", "redis-cli", "ping"]);
});

it("gives the backend an environment it accepts", () => {
  const config = readConfig(
    environment({ JWT_SECRET: "a-secret-of-enough-length", MYSQL_PASSWORD: "s3cret" }),
  );
  expect(config).toMatchObject({
    databaseUrl: "mysql://switchboard:s3cret@mysql:3306/switchboard",
    redisUrl: "redis://redis:6379",
    port: 3000,
    host: "0.0.0.0",
    demo: false,
    limits: true,
    // The reverse proxy that it asks for is one.
    trustProxy: 1,
    metrics: { port: 9464, host: "0.0.0.0", token: null },
  });
});

it("does not start without its secrets, and holds none itself", () => {
  expect(() => environment({ MYSQL_PASSWORD: "s3cret" })).toThrow("JWT_SECRET");
  expect(() => environment({ JWT_SECRET: "a-secret-of-enough-length" })).toThrow("MYSQL_PASSWORD");
  const secrets = Object.values(compose.services)
    .flatMap((one) => Object.entries(one.environment ?? {}))
    .filter(([name]) => /SECRET$|PASSWORD$/.test(name) && !name.includes("RANDOM"));
  expect(secrets.length).toBeGreaterThan(0);
  // The identity's secret is for those who verify identities; nobody else needs one.
  const optional = /^\$\{OSS_IDENTITY_SECRET:-\}$/;
  for (const [, value] of secrets.filter(([, each]) => !optional.test(each)))
    expect(value).toMatch(/^\$\{\w+:\?/);
});

it("opens nothing but the backend, and that on this machine only", () => {
  expect(service("mysql").ports).toBeUndefined();
  expect(service("redis").ports).toBeUndefined();
  // Not the port of the metrics either.
  expect(service("backend").ports?.map((port) => fillIn(port, {}))).toEqual(["127.0.0.1:3000:3000"]);
});

it("keeps the data in a volume and every commit on the disk", () => {
  expect(service("mysql").volumes).toEqual(["mysql-data:/var/lib/mysql"]);
  expect(Object.keys(compose.volumes)).toEqual(["mysql-data"]);
  expect(service("mysql").command).toContain("--innodb-flush-log-at-trx-commit=1");
  expect(service("mysql").command).toContain("--character-set-server=utf8mb4");
});

it("builds an image that runs without root, is asked for its health and is ended by SIGTERM", () => {
  expect(service("backend").build).toEqual({ context: ".", dockerfile: "backend/Dockerfile" });
  const [build = "", run = ""] = dockerfile.split(/^FROM /m).slice(1);
  expect(build).toMatch(/npm ci[\s\S]*build\.ts && npm prune --omit=dev/);
  expect(run).toMatch(/^USER node$/m);
  expect(run).toMatch(/^STOPSIGNAL SIGTERM$/m);
  expect(run).toMatch(/^HEALTHCHECK [\s\S]*\/readyz/m);
  expect(run).not.toMatch(/apt-get|npm /);
  expect(run).toContain(
    `\nCMD ${JSON.stringify(["node", ...nodeFlags, backendEntry]).replaceAll(",", ", ")}\n`,
  );
});

it("starts the backend again when its watchdog ends it, which no process with the id 1 can be", () => {
  expect(service("backend")).toMatchObject({ init: true, restart: "unless-stopped" });
});

it("lets nothing into the build that is not named", () => {
  const lines = read(".dockerignore")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"));
  expect(lines[0]).toBe("*");
  for (const wanted of ["!package-lock.json", "!backend", "!shared", "**/node_modules", "**/.env*"]) {
    expect(lines).toContain(wanted);
  }
});
