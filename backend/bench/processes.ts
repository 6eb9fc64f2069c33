import { type ChildProcess, fork } from "node:child_process";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { nodeBundle } from "../tools/build/targets.ts";
import { nodeFlags } from "../tools/entry.ts";
import type { LoadOrder, LoadResult, RoomsOrder, RoomsResult, ServerReady } from "./protocol.ts";

/** Every process is built and started like the product: a development tool's overhead is nobody's speed. */
export async function buildProcesses(): Promise<void> {
  const servers = readdirSync(new URL("./servers/", import.meta.url));
  const entries = [
    ...servers.map((file) => `servers/${file}`),
    "load.ts",
    "load-rooms.ts",
    "flood-sender.ts",
    "limits-flood.ts",
    "desk-talk.ts",
    "attackers.ts",
  ];
  const bundles = Object.fromEntries(entries.map((file) => [bundleOf(file), `bench/${file}`]));
  await build({ ...nodeBundle(bundles), outdir: fileURLToPath(out) });
}

/** Flat like the product's own, so that paths relative to `import.meta.url` mean the same. */
const out = new URL("../dist-bench/", import.meta.url);
const bundleOf = (file: string) => file.replace("servers/", "").replace(/\.ts$/, "");

/** Starts one of the benchmark's processes and waits for what it says first. */
export function startProcess<T>(
  file: string,
  environment: Record<string, string>,
  flags: string[] = [],
): Promise<{ child: ChildProcess; said: T }> {
  return new Promise((resolve, reject) => {
    const child = fork(bundle(file), {
      execArgv: [...nodeFlags, ...flags],
      env: { ...process.env, ...environment },
    });
    child.once("message", (said) => resolve({ child, said: said as T }));
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once("error", reject);
  });
}

const bundle = (file: string) => fileURLToPath(new URL(`${bundleOf(file)}.js`, out));

export interface RunningServer {
  ready: ServerReady;
  /** The bytes it holds, for servers that answer that. */
  memory(): Promise<number>;
  stop(): Promise<void>;
}

export async function startServer(
  file: string,
  environment: Record<string, string> = {},
  flags: string[] = [],
): Promise<RunningServer> {
  const { child, said } = await startProcess<ServerReady>(`servers/${file}`, environment, flags);
  return {
    ready: said,
    memory: () =>
      new Promise((resolve) => {
        child.once("message", (answer) => resolve((answer as { memory: number }).memory));
        child.send("memory");
      }),
    stop: () =>
      new Promise((resolve) => {
        child.removeAllListeners("exit");
        child.once("exit", () => resolve());
        child.kill("SIGKILL");
      }),
  };
}

/** Runs the load generator in a process of its own. */
export function runLoad(order: LoadOrder): Promise<LoadResult> {
  return new Promise((resolve, reject) => {
    const child = fork(bundle("load.ts"), { execArgv: nodeFlags });
    child.once("message", (result) => resolve(result as LoadResult));
    child.once("exit", (code) => code !== 0 && reject(new Error(`the load generator ended with ${code}`)));
    child.send(order);
  });
}

/** @param opened called each time the load generator has opened as many connections as it was told to */
export function runRoomsLoad(order: RoomsOrder, opened?: () => Promise<void>): Promise<RoomsResult> {
  return new Promise((resolve, reject) => {
    const child = fork(bundle("load-rooms.ts"), { execArgv: nodeFlags });
    child.on("message", (said: { result?: RoomsResult; opened?: number }) => {
      if (said.result) return resolve(said.result);
      opened?.().then(() => child.send("go on"), reject);
    });
    child.once("exit", (code) => code !== 0 && reject(new Error(`the load generator ended with ${code}`)));
    child.send(order);
  });
}
