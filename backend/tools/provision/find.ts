import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** What the tests need beside Node: servers they may kill, and a browser. */
export type Need = "mysql" | "redis" | "chromium";

const names: Record<Need, string[]> = {
  mysql: ["mariadbd", "mysqld"],
  redis: ["redis-server", "valkey-server"],
  chromium: ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"],
};

/** Debian keeps servers in sbin, which is not on everybody's PATH. */
const furtherFolders = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/libexec", "/opt/homebrew/bin"];

/** The path of a program, or undefined. */
export function which(name: string): string | undefined {
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...furtherFolders];
  for (const folder of folders) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not there, or not executable: the next folder may have it.
    }
  }
  return undefined;
}

/** Ubuntu's `chromium-browser` may be a stub which only asks for a snap: a browser must tell its version. */
function answers(path: string): boolean {
  try {
    return (
      execFileSync(path, ["--version"], { stdio: ["ignore", "pipe", "ignore"], timeout: 20_000 }).length > 0
    );
  } catch {
    return false;
  }
}

/** A MariaDB server makes its first tables with a program that Debian keeps in another package. */
const canBegin = (path: string): boolean =>
  !path.endsWith("mariadbd") || which("my_print_defaults") !== undefined;

/** The browser that Playwright has downloaded for itself, if it has. */
export function playwrightBrowser(): string | undefined {
  try {
    const require = createRequire(join(repositoryRoot, "e2e/package.json"));
    const { chromium } = require("playwright") as { chromium: { executablePath(): string } };
    const path = chromium.executablePath();
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

/** The path of what is needed: `MYSQLD_PATH`, `REDIS_SERVER_PATH`, `CHROMIUM_PATH` first, then the usual places. */
export function find(need: Need): string | undefined {
  const variable = { mysql: "MYSQLD_PATH", redis: "REDIS_SERVER_PATH", chromium: "CHROMIUM_PATH" }[need];
  const told = process.env[variable];
  if (told !== undefined && told !== "") return told;
  if (need === "mysql") return names.mysql.map(which).find((path) => path !== undefined && canBegin(path));
  if (need === "redis") return names.redis.map(which).find((path) => path !== undefined);
  const candidates = [playwrightBrowser(), ...names.chromium.map(which)];
  return candidates.find((path) => path !== undefined && answers(path));
}
