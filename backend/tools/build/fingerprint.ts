import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Files that change no bundle. */
const isIrrelevant = (name: string) => /\.test\.tsx?$/.test(name) || name === ".DS_Store";

/** A hash over the names and contents of files and folders, each relative to `root`. Missing ones count as empty. */
export function fingerprint(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256").update(process.version);
  for (const path of paths) {
    for (const file of filesUnder(root, path)) {
      hash
        .update(`${file}\0`)
        .update(readFileSync(join(root, file)))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

function filesUnder(root: string, path: string): string[] {
  const state = statSync(join(root, path), { throwIfNoEntry: false });
  if (state === undefined) return [];
  if (!state.isDirectory()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !isIrrelevant(name))
    .sort()
    .flatMap((name) => filesUnder(root, join(path, name)));
}

/** The record beside a build of what it was made from. */
export class Stamp {
  constructor(private readonly file: string) {}

  matches(print: string): boolean {
    try {
      return readFileSync(this.file, "utf8").trim() === print;
    } catch {
      return false;
    }
  }

  /** Before building: a build that is broken off must not pass for a whole one. */
  clear(): void {
    rmSync(this.file, { force: true });
  }

  record(print: string): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(this.file, `${print}\n`);
  }
}
