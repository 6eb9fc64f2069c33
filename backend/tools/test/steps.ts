import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repositoryRoot } from "../paths.ts";
import type { StepResult } from "./report.ts";
import { noTests, type Tally, tallyHostile, tallyPlaywright, tallyVitest } from "./tally.ts";

export interface Step {
  name: string;
  /** Why there is nothing to run, or null. */
  skip?: () => string | null;
  command: string[];
  environment?: Record<string, string>;
  /** For a test runner: how it is told to write its counts to a file, and how these are read. */
  counts?: {
    argumentsFor: (file: string) => string[];
    environmentFor?: (file: string) => Record<string, string>;
    read: (json: string) => Tally;
  };
}

const at = (path: string) => join(repositoryRoot, path);
const bin = (name: string) => at(`node_modules/.bin/${name}`);

const vitest = (name: string, folder: string): Step => ({
  name,
  command: [bin("vitest"), "run", "--root", folder],
  counts: {
    argumentsFor: (file) => ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`],
    read: tallyVitest,
  },
});

function hasSpecs(): boolean {
  const folder = at("e2e/specs");
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => /\.spec\.ts$/.test(String(name)))
  );
}

export const steps: Step[] = [
  {
    name: "lint",
    command: [bin("biome"), "ci", process.stdout.isTTY ? "--colors=force" : "--colors=off", "."],
  },
  { name: "types", command: ["npm", "run", "--silent", "types"] },
  vitest("backend", "backend"),
  vitest("desktop", "desktop"),
  {
    name: "crash",
    command: [process.execPath, "--import", "tsx", "backend/test/crash/main.ts", "--short"],
    skip: () => (existsSync(at("backend/test/crash/main.ts")) ? null : "there is no crash test"),
  },
  { name: "build", command: [process.execPath, "--import", "tsx", "backend/tools/build.ts"] },
  {
    name: "hostile",
    command: [process.execPath, "--import", "tsx", "backend/test/hostile/main.ts", "--short"],
    counts: { argumentsFor: (file) => ["--report", file], read: tallyHostile },
  },
  {
    name: "end-to-end",
    command: [bin("playwright"), "test", "--config", "e2e/playwright.config.ts"],
    skip: () => (hasSpecs() ? null : "there are no specs"),
    counts: {
      argumentsFor: () => ["--reporter=list,json"],
      environmentFor: (file) => ({ PLAYWRIGHT_JSON_OUTPUT_FILE: file }),
      read: tallyPlaywright,
    },
  },
];

/** Runs one step in the foreground of the terminal; never rejects. */
export async function runStep(step: Step): Promise<StepResult> {
  const reason = step.skip?.() ?? null;
  if (reason !== null)
    return { name: step.name, outcome: "skipped", seconds: 0, tally: noTests, note: reason };

  const started = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "switchboard-counts-"));
  const file = join(folder, "counts.json");
  try {
    const code = await inForeground([...step.command, ...(step.counts?.argumentsFor(file) ?? [])], {
      ...step.environment,
      ...step.counts?.environmentFor?.(file),
    });
    const { tally, note } = readCounts(step, file);
    const isGood = code === 0 && tally.failed === 0 && note === undefined;
    return {
      name: step.name,
      outcome: isGood ? "passed" : "failed",
      seconds: (Date.now() - started) / 1000,
      tally,
      ...(note === undefined ? {} : { note }),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A runner that ended without having run a test has shown nothing: that is a failure, whatever its exit code. */
function readCounts(step: Step, file: string): { tally: Tally; note?: string } {
  if (step.counts === undefined) return { tally: noTests };
  if (!existsSync(file)) return { tally: noTests, note: "it ended without a report" };
  const tally = step.counts.read(readFileSync(file, "utf8"));
  return tally.passed + tally.failed === 0 ? { tally, note: "it ran no test" } : { tally };
}

function inForeground(command: string[], environment: Record<string, string>): Promise<number> {
  const [program = "", ...args] = command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: repositoryRoot,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.once("error", (error) => {
      console.error(error.message);
      resolve(1);
    });
    child.once("close", (code) => resolve(code ?? 1));
  });
}
