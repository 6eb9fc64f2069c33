import type { Need } from "./find.ts";
import { commandFor, type Offers, packages, plan } from "./plan.ts";

/** Everything provisioning does to the machine, so that a test can pass plain fakes. */
export interface Effects {
  platform: NodeJS.Platform;
  find(need: Need): string | undefined;
  offers(): Offers;
  aptInstall(route: "root" | "sudo", packages: string[]): Promise<boolean>;
  playwrightInstall(): Promise<boolean>;
  say(line: string): void;
}

/** Where each needed thing is: a program's path, or a container made when it is started. */
export type Provided = Map<Need, { path: string } | { container: true }>;

const titles: Record<Need, string> = {
  mysql: "MariaDB",
  redis: "Redis",
  nginx: "nginx",
  chromium: "Chromium",
};

/**
 * Finds what the tests need and installs what is missing. Throws with the one command to run when that cannot be
 * done here. A way that failed is not tried again: the next best one is.
 */
export async function provision(needs: readonly Need[], effects: Effects): Promise<Provided> {
  const provided: Provided = new Map();
  const offers = { ...effects.offers() };

  for (;;) {
    const missing = needs.filter((need) => !provided.has(need) && !lookUp(need, effects, provided));
    if (missing.length === 0) return provided;
    const ways = plan(missing, offers);
    const by = (wanted: string) => missing.filter((need) => ways.get(need) === wanted);

    const stopped = by("stop");
    if (stopped.length > 0) {
      const what = stopped.map((need) => titles[need]).join(", ");
      throw new Error(`Missing: ${what}. Install with:\n\n  ${commandFor(stopped, effects.platform)}\n`);
    }
    const packaged = by("apt");
    if (packaged.length > 0 && offers.apt !== null) {
      effects.say(`Installing ${packaged.map((need) => titles[need]).join(", ")} (a minute or two) ...`);
      const worked = await installOneByOne(packaged, offers.apt, effects);
      if (!worked) offers.apt = null;
      continue;
    }
    for (const need of by("docker")) {
      effects.say(`${titles[need]}: not installed, a container is used`);
      provided.set(need, { container: true });
    }
    if (by("playwright").length > 0) {
      effects.say("Downloading Playwright's Chromium ...");
      if (!(await effects.playwrightInstall())) offers.playwright = false;
    }
  }
}

function lookUp(need: Need, effects: Effects, provided: Provided): boolean {
  const path = effects.find(need);
  if (path === undefined) return false;
  effects.say(`${titles[need]}: ${path}`);
  provided.set(need, { path });
  return true;
}

/** All at once is quickest; when that fails, one missing package must not keep the others away. */
async function installOneByOne(needs: Need[], route: "root" | "sudo", effects: Effects): Promise<boolean> {
  await effects.aptInstall(
    route,
    needs.flatMap((need) => packages[need]),
  );
  const left = () => needs.filter((need) => effects.find(need) === undefined);
  if (left().length > 0 && needs.length > 1) {
    for (const need of left()) await effects.aptInstall(route, [...packages[need]]);
  }
  return left().length === 0;
}
