import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../src/main.ts", import.meta.url));

export interface BackendProcess {
  /** kill -9, then a new one on the same port. */
  crash(): Promise<void>;
  /** SIGTERM; answers the exit code. */
  stop(): Promise<number | null>;
}

/** A backend of its own, as an operator would run it, whose life the caller decides. */
export async function startBackendProcess(
  port: number,
  environment: Record<string, string>,
): Promise<BackendProcess> {
  let child = await start(port, environment);
  return {
    async crash() {
      await ended(child, "SIGKILL");
      child = await start(port, environment);
    },
    stop: () => ended(child, "SIGTERM"),
  };
}

async function start(port: number, environment: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ["--import", "tsx", entry], {
    env: { ...process.env, ...environment, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "fatal" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const goes = () => child.kill("SIGKILL");
  process.once("exit", goes);
  child.once("exit", () => process.off("exit", goes));
  await answers(`http://127.0.0.1:${port}/healthz`, child);
  return child;
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`the backend ended with ${child.exitCode} while starting`);
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the backend does not answer");
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((resolve) => {
    child.once("exit", (code) => resolve(code));
    child.kill(signal);
  });
}
