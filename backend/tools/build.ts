import { parseArgs } from "node:util";
import { buildWhatChanged } from "./build/build.ts";
import { targets } from "./build/targets.ts";

/** `tsx backend/tools/build.ts [backend] [window] [desk] [desktop] [--force]`: builds what has changed, or all of it. */
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { force: { type: "boolean", default: false } },
});
const wanted = positionals.length === 0 ? targets : targets.filter(({ name }) => positionals.includes(name));

try {
  await buildWhatChanged(wanted, { force: values.force });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
