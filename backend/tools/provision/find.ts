import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** What the tests need beside Node: servers they may kill, a proxy, and a browser. */
export type Need = "mysql" | "redis" | "nginx" | "chromium";

const names: Record<Need, string[]> = {
  mysql: ["mariadbd", "mysqld"],
  redis: ["redis-server", "valkey-server"],
  nginx: ["nginx"],
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

const variables: Record<Need, string> = {
  mysql: "MYSQLD_PATH",
  redis: "REDIS_SERVER_PATH",
  nginx: "NGINX_PATH",
  chromium: "CHROMIUM_PATH",
};

/** The path of what is needed: what its variable says first, then the usual places. */
export function find(need: Need): string | undefined {
  const told = process.env[variables[need]];
  if (told !== undefined && told !== "") return told;
  if (need === "mysql") return names.mysql.map(which).find((path) => path !== undefined && canBegin(path));
  if (need !== "chromium") return names[need].map(which).find((path) => path !== undefined);
  const candidates = [playwrightBrowser(), ...names.chromium.map(which)];
  return candidates.find((path) => path !== undefined && answers(path));
}
