import type { Need } from "./find.ts";

/** What a machine offers for getting a missing program. */
export interface Offers {
  /** Debian's installer: as root, by a sudo that asks no password, or not at all. */
  apt: "root" | "sudo" | null;
  docker: boolean;
  /** Whether Playwright may still be asked to download its browser. */
  playwright: boolean;
}

export type Way = "apt" | "docker" | "playwright" | "stop";

/**
 * Debian's packages. `-core` is the server without a service, users or configuration of its own; making its first
 * tables takes a program that comes with the client.
 */
export const packages: Record<Need, readonly string[]> = {
  mysql: ["mariadb-server-core", "mariadb-client-core"],
  redis: ["redis-server"],
  nginx: ["nginx"],
  chromium: ["chromium"],
};

/** How to get each missing thing. Servers come from apt, else from a container; a browser needs no container. */
export function plan(missing: readonly Need[], offers: Offers): Map<Need, Way> {
  return new Map(missing.map((need) => [need, wayTo(need, offers)]));
}

function wayTo(need: Need, offers: Offers): Way {
  if (offers.apt !== null) return "apt";
  if (need === "chromium") return offers.playwright ? "playwright" : "stop";
  // It must reach the backends on this machine's loopback, which a container cannot everywhere.
  if (need === "nginx") return "stop";
  return offers.docker ? "docker" : "stop";
}

/** The one command that a person is asked to run where nothing else is possible. */
export function commandFor(missing: readonly Need[], platform: NodeJS.Platform): string {
  if (platform === "darwin") {
    const formulas = { mysql: "mariadb", redis: "redis", nginx: "nginx", chromium: "--cask chromium" };
    return missing.map((need) => `brew install ${formulas[need]}`).join(" && ");
  }
  if (platform === "linux") {
    const list = missing.flatMap((need) => packages[need]).join(" ");
    return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${list}`;
  }
  return missing.includes("chromium") ? "npx playwright install chromium" : "docker compose version";
}
