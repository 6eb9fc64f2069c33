import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { anyFreePort } from "../../../tools/ports.ts";
import type { Readings } from "./probe.ts";

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const heapMegabytes = 512;

/** A backend of its own, as an operator runs it, with a probe inside. */
export interface AttackedBackend {
  pid: number;
  port: number;
  origin: string;
  /** What it logged as an error or worse, or wrote to its error output. */
  faults: string[];
  /** Set once it has ended without being asked to. */
  crash(): string | null;
  begin(): void;
  read(): Promise<Readings>;
  /** SIGTERM. @returns the exit code */
  stop(): Promise<number | null>;
}

const logLevelError = 50;

export async function startAttacked(environment: Record<string, string>): Promise<AttackedBackend> {
  const port = await anyFreePort();
  const imports = ["--import", "tsx", "--import", file("./probe.ts")];
  const child = spawn(
    process.execPath,
    ["--expose-gc", `--max-old-space-size=${heapMegabytes}`, ...imports, file("../../../src/main.ts")],
    {
      env: { ...process.env, ...environment, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error" },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  const faults: string[] = [];
  let crash: string | null = null;
  let stopping = false;
  const ended = once(child, "exit").then(([code, signal]) => {
    process.off("exit", kill);
    if (!stopping) crash = `ended with ${code ?? signal}`;
    return code as number | null;
  });
  if (child.stdout)
    createInterface(child.stdout).on("line", (line) => {
      if ((levelOf(line) ?? logLevelError) >= logLevelError) faults.push(line);
    });
  if (child.stderr) createInterface(child.stderr).on("line", (line) => faults.push(line));
  const origin = `http://127.0.0.1:${port}`;
  await untilAnswering(origin, () => crash);
  return {
    ...{ pid: child.pid ?? 0, port, origin, faults },
    crash: () => crash,
    begin: () => void (child.connected && child.send("begin")),
    read: () => readings(child),
    async stop() {
      stopping = true;
      child.kill("SIGTERM");
      return ended;
    },
  };
}

function levelOf(line: string): number | null {
  try {
    return (JSON.parse(line) as { level?: number }).level ?? null;
  } catch {
    return null;
  }
}

async function readings(child: ChildProcess): Promise<Readings> {
  if (!child.connected) return { longestDelayMs: 0, heapBytes: 0, residentBytes: 0, unhandled: 1 };
  const answer = once(child, "message", { signal: AbortSignal.timeout(30_000) });
  child.send("read");
  const [read] = (await answer) as [Readings];
  return read;
}

async function untilAnswering(origin: string, crash: () => string | null): Promise<void> {
  for (let attempt = 0; attempt < 1_200; attempt += 1) {
    if (crash() !== null) throw new Error(`the backend ${crash()} while starting`);
    const ok = await fetch(`${origin}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("the backend does not answer");
}
