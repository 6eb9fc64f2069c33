import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect } from "vitest";
import { repositoryRoot } from "../tools/paths.ts";
import type { TestDatabase } from "./harness.ts";

/** The product's own programs as an operator runs them: real processes, nothing of the test's environment in them. */

const backendFolder = join(repositoryRoot, "backend");
const cache = join(backendFolder, "node_modules/.cache");
mkdirSync(cache, { recursive: true });
/** Inside the package, so that what is not bundled is found as ever. */
const folder = mkdtempSync(join(cache, "programs-"));
const sources = { backend: "src/main.ts", admin: "src/admin/main.ts" } as const;

// Bundled as for production: translated at every start, each would take seconds to begin.
beforeAll(() =>
  build({
    absWorkingDir: backendFolder,
    entryPoints: sources,
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "esm",
    packages: "external",
    alias: { "@switchboard/shared": join(repositoryRoot, "shared/src") },
    logLevel: "warning",
  }),
);

const running = new Set<ChildProcess>();
const endAll = () => {
  for (const child of running) child.kill("SIGKILL");
};
process.once("exit", endAll);
afterAll(() => {
  endAll();
  rmSync(folder, { recursive: true, force: true });
});

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Program {
  child: ChildProcess;
  /** What it has written so far. */
  output(): { stdout: string; stderr: string };
  ended: Promise<Ended>;
}

export function start(
  program: keyof typeof sources,
  args: string[],
  environment: Record<string, string>,
): Program {
  const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
  const child = spawn(process.execPath, [join(folder, `${program}.mjs`), ...args], {
    env: { PATH, HOME, TMPDIR, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8");
    child[name].on("data", (chunk: string) => {
      said[name] += chunk;
    });
  }
  const ended = new Promise<Ended>((resolve) => {
    child.once("close", (code) => {
      running.delete(child);
      resolve({ code, ...said });
    });
  });
  return { child, output: () => ({ ...said }), ended };
}

/** One admin command. */
export const admin = (args: string[], environment: Record<string, string> = {}): Promise<Ended> =>
  start("admin", args, environment).ended;

/** Admin commands on a database: as they end, what a good one says, and why a refused one is. */
export function adminOn({ url }: Pick<TestDatabase, "url">) {
  /** No JWT_SECRET: only tokens need one. */
  const run = (...args: string[]): Promise<Ended> => admin(args, { DATABASE_URL: url() });
  return {
    run,
    done: async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      return stdout.trim();
    },
    refused: async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await run(...args);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      return stderr.trim();
    },
  };
}

export interface BackendProgram extends Program {
  origin: string;
  /** Sends SIGTERM. @returns how it ended and how long that took */
  stop(): Promise<Ended & { ms: number }>;
}

/** A backend on a free port, once it says that it listens; for that its log level must be `info` or finer. */
export async function startBackend(environment: Record<string, string>): Promise<BackendProgram> {
  const program = start("backend", [], { PORT: "0", HOST: "127.0.0.1", ...environment });
  const port = await listening(program);
  return {
    ...program,
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      const started = Date.now();
      program.child.kill("SIGTERM");
      const ended = await program.ended;
      return { ...ended, ms: Date.now() - started };
    },
  };
}

function listening({ child, output, ended }: Program): Promise<number> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const port = /"port":(\d+).*"msg":"listening"/.exec(output().stdout)?.[1];
      if (port === undefined) return;
      child.stdout?.off("data", look);
      resolve(Number(port));
    };
    child.stdout?.on("data", look);
    void ended.then(({ code, stderr }) => reject(new Error(`the backend ended with ${code}: ${stderr}`)));
  });
}
