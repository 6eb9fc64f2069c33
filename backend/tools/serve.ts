import { spawn } from "node:child_process";
import { constants } from "node:os";
import { buildWhatChanged } from "./build/build.ts";
import { targets } from "./build/targets.ts";
import { backendEntry, nodeFlags } from "./entry.ts";
import { repositoryRoot } from "./paths.ts";

/** `npm run backend`: the backend alone, with the environment as it is. Signals and the exit code go through. */

try {
  // On stderr: stdout carries the backend's log lines, which somebody may be parsing.
  await buildWhatChanged(targets, { say: (line) => console.error(line) });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const child = spawn(process.execPath, [...nodeFlags, backendEntry], {
  cwd: repositoryRoot,
  stdio: "inherit",
});
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
  process.on(signal, () => child.kill(signal === "SIGHUP" ? "SIGTERM" : signal));
}
child.once("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
child.once("exit", (code, signal) => {
  process.exit(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
});
