import { spawn } from "node:child_process";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";

/** Builds pages as a configuration says, whose path is from the repository's root. */
export const viteBuild = (config: string): Promise<void> =>
  run(process.execPath, [
    ...[join(repositoryRoot, "node_modules/vite/bin/vite.js"), "build"],
    ...["--config", join(repositoryRoot, config)],
  ]);

/** Runs a build tool quietly; its output is shown when it fails. */
export function run(command: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: repositoryRoot, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (chunk: string) => {
        output += chunk;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${command} ${args.join(" ")} ended with ${code}\n${output.trim()}`));
    });
  });
}
