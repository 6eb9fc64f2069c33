import { describe, expect, it } from "vitest";
import type { Need } from "./find.ts";
import { commandFor, type Offers, plan } from "./plan.ts";
import { type Effects, provision } from "./provision.ts";

const nothing: Offers = { apt: null, docker: false, playwright: false };

describe("plan", () => {
  const ways = (offers: Partial<Offers>) =>
    Object.fromEntries(plan(["mysql", "redis", "chromium"], { ...nothing, ...offers }));

  it("takes Debian's packages where they can be installed", () => {
    const all = { mysql: "apt", redis: "apt", chromium: "apt" };
    expect(ways({ apt: "root", docker: true, playwright: true })).toEqual(all);
    expect(ways({ apt: "sudo" })).toEqual(all);
  });

  it("takes containers for the servers and Playwright's browser elsewhere", () => {
    const expected = { mysql: "docker", redis: "docker", chromium: "playwright" };
    expect(ways({ docker: true, playwright: true })).toEqual(expected);
  });

  it("takes nginx from Debian or nowhere: a container does not reach what listens here", () => {
    const way = (offers: Partial<Offers>) => plan(["nginx"], { ...nothing, ...offers }).get("nginx");
    expect(way({ apt: "root" })).toBe("apt");
    expect(way({ docker: true })).toBe("stop");
    expect(commandFor(["nginx"], "linux")).toMatch(/ nginx$/);
  });

  it("stops where nothing is left", () => {
    expect(ways({})).toEqual({ mysql: "stop", redis: "stop", chromium: "stop" });
  });
});

/** A machine that gains a program when a package of it is installed. */
function machine(given: Partial<Effects> & { offering?: Partial<Offers>; has?: Need[]; broken?: string[] }) {
  const has = new Set<Need>(given.has);
  const installed: string[] = [];
  const said: string[] = [];
  const effects: Effects = {
    platform: "linux",
    find: (need) => (has.has(need) ? `/usr/bin/${need}` : undefined),
    offers: () => ({ ...nothing, ...given.offering }),
    say: (line) => said.push(line),
    aptInstall: (_route, names) => {
      installed.push(names.join(" "));
      if (names.some((name) => given.broken?.includes(name))) return Promise.resolve(false);
      if (names.includes("mariadb-server-core")) has.add("mysql");
      if (names.includes("redis-server")) has.add("redis");
      if (names.includes("chromium")) has.add("chromium");
      return Promise.resolve(true);
    },
    playwrightInstall: () => {
      installed.push("playwright");
      has.add("chromium");
      return Promise.resolve(true);
    },
    ...given,
  };
  return { effects, installed, said };
}

const all: Need[] = ["mysql", "redis", "chromium"];

describe("provision", () => {
  it("installs nothing where everything is found", async () => {
    const { effects, installed } = machine({ has: all, offering: { apt: "root" } });
    const provided = await provision(all, effects);
    expect(provided.get("mysql")).toEqual({ path: "/usr/bin/mysql" });
    expect(installed).toEqual([]);
  });

  it("installs what is missing in one go", async () => {
    const { effects, installed } = machine({ has: ["redis"], offering: { apt: "root" } });
    await provision(all, effects);
    expect(installed).toEqual(["mariadb-server-core mariadb-client-core chromium"]);
  });

  it("falls back to Playwright's browser where Debian's cannot be installed", async () => {
    const { effects, installed } = machine({
      offering: { apt: "sudo", playwright: true },
      broken: ["chromium"],
    });
    const provided = await provision(all, effects);
    expect(installed).toEqual([
      "mariadb-server-core mariadb-client-core redis-server chromium",
      "mariadb-server-core mariadb-client-core",
      "redis-server",
      "chromium",
      "playwright",
    ]);
    expect(provided.size).toBe(3);
  });

  it("uses containers where there is no installer", async () => {
    const { effects } = machine({ offering: { docker: true }, has: ["chromium"] });
    const provided = await provision(all, effects);
    expect(provided.get("mysql")).toEqual({ container: true });
    expect(provided.get("redis")).toEqual({ container: true });
  });

  it("stops with the one command to run", async () => {
    const { effects } = machine({ has: ["redis"] });
    await expect(provision(all, effects)).rejects.toThrow(
      "sudo apt-get update && sudo apt-get install -y --no-install-recommends mariadb-server-core mariadb-client-core chromium",
    );
  });

  it("stops instead of trying for ever when a download fails", async () => {
    const { effects } = machine({
      offering: { playwright: true },
      has: ["mysql", "redis"],
      playwrightInstall: () => Promise.resolve(false),
    });
    await expect(provision(all, effects)).rejects.toThrow("Missing: Chromium");
  });
});

it("words the command for the system at hand", () => {
  expect(commandFor(["mysql", "redis"], "darwin")).toBe("brew install mariadb && brew install redis");
  expect(commandFor(["chromium"], "win32")).toBe("npx playwright install chromium");
});
