import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { LoadOrder, LoadResult, ServerReady } from "./protocol.ts";

/** Starts one of the benchmark's processes and waits for what it says first. */
function start<T>(
  file: string,
  environment: Record<string, string>,
): Promise<{ child: ChildProcess; said: T }> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, ...environment },
    });
    child.once("message", (said) => resolve({ child, said: said as T }));
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code}`)));
    child.once("error", reject);
  });
}

export interface RunningServer {
  ready: ServerReady;
  stop(): Promise<void>;
}

export async function startServer(
  file: string,
  environment: Record<string, string> = {},
): Promise<RunningServer> {
  const { child, said } = await start<ServerReady>(`./servers/${file}`, environment);
  return {
    ready: said,
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
    const child = fork(fileURLToPath(new URL("./load.ts", import.meta.url)), {
      execArgv: ["--import", "tsx"],
    });
    child.once("message", (result) => resolve(result as LoadResult));
    child.once("exit", (code) => code !== 0 && reject(new Error(`the load generator ended with ${code}`)));
    child.send(order);
  });
}
