import type { Need } from "./provision/find.ts";
import { thisMachine } from "./provision/machine.ts";
import { provision } from "./provision/provision.ts";

/** `tsx backend/tools/provision.ts [mysql] [redis] [nginx] [chromium]`: makes sure that they are there. */
const known: readonly Need[] = ["mysql", "redis", "nginx", "chromium"];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !known.some((need) => need === name));

if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. Known: ${known.join(", ")}.`);
  process.exitCode = 2;
} else {
  const needs = asked.length === 0 ? known : known.filter((need) => asked.includes(need));
  try {
    await provision(needs, thisMachine(console.log));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
