import { thisMachine } from "./provision/machine.ts";
import { provision } from "./provision/provision.ts";
import { report, type StepResult, totalOf } from "./test/report.ts";
import { runStep, steps } from "./test/steps.ts";

/** `npm test`: everything. `npm test -- lint types` runs only the steps named. */

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(", ")}. Steps: ${steps.map(({ name }) => name).join(", ")}.`);
  process.exit(2);
}
const wanted = asked.length === 0 ? steps : steps.filter(({ name }) => asked.includes(name));

try {
  const provided = await provision(["mysql", "redis", "nginx", "chromium"], thisMachine(console.log));
  const chromium = provided.get("chromium");
  if (chromium !== undefined && "path" in chromium) process.env.CHROMIUM_PATH = chromium.path;
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
}

const results: StepResult[] = [];
for (const [index, step] of wanted.entries()) {
  console.log(`\n── ${index + 1}/${wanted.length} ${step.name} ${"─".repeat(60 - step.name.length)}`);
  results.push(await runStep(step));
}

const total = totalOf(results);
const isWhole = asked.length === 0;
const missesDatabase = isWhole && (total.sqlite === 0 || total.mysql === 0);
console.log(report(results));
if (missesDatabase) console.error("Integration tests must run on both databases.");
process.exitCode = total.failed > 0 || missesDatabase ? 1 : 0;
