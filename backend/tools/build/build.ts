import { existsSync } from "node:fs";
import { repositoryRoot } from "../paths.ts";
import { fingerprint, Stamp } from "./fingerprint.ts";
import type { BuildTarget } from "./targets.ts";

export interface BuildOptions {
  /** Builds also what is up to date. */
  force?: boolean;
  say?: (line: string) => void;
}

/** Builds those targets whose sources have changed since their last build. Rejects with what the tool said. */
export async function buildWhatChanged(
  wanted: readonly BuildTarget[],
  { force = false, say = console.log }: BuildOptions = {},
): Promise<void> {
  for (const target of wanted) {
    const print = fingerprint(repositoryRoot, target.sources);
    const stamp = new Stamp(target.stamp);
    if (!force && existsSync(target.result) && stamp.matches(print)) {
      say(`Built already: ${target.title}`);
      continue;
    }
    say(`Building ${target.title} ...`);
    const started = Date.now();
    stamp.clear();
    await target.build(say);
    stamp.record(print);
    say(`Built ${target.title} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
}
