import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { backendEntry, nodeFlags } from "../entry.ts";
import { repositoryRoot } from "../paths.ts";

/** The backend as a child: what it says goes on to the terminal, and its last lines are kept. */
export class BackendProcess {
  readonly exited: Promise<void>;
  private readonly child: ChildProcess;
  private tail = "";

  constructor(environment: Record<string, string | undefined>) {
    this.child = spawn(process.execPath, [...nodeFlags, backendEntry], {
      cwd: repositoryRoot,
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.exited = new Promise((resolve) => {
      this.child.once("close", () => resolve());
      this.child.once("error", (error) => {
        this.tail += error.message;
        resolve();
      });
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.setEncoding("utf8").on("data", (chunk: string) => {
        this.tail = (this.tail + chunk).slice(-8_000);
        if (this.isReady) process.stderr.write(chunk);
      });
    }
  }

  /** Until it is ready, its words are kept back: a failed start is reported once, with them. */
  private isReady = false;

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** How it ended, in words. */
  get ending(): string {
    const { exitCode, signalCode } = this.child;
    return signalCode === null ? `exit code ${exitCode}` : `signal ${signalCode}`;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  get exitCode(): number | null {
    return this.child.exitCode;
  }

  lastLines(count = 15): string {
    return this.tail.trim().split("\n").slice(-count).join("\n");
  }

  /** Whether it ended because somebody else listens on its port. */
  get foundPortTaken(): boolean {
    return this.hasEnded && this.tail.includes("EADDRINUSE");
  }

  /** Resolves to true once it serves, to false when it has ended or not become ready in time. */
  async untilReady(url: string, limitMs = 60_000): Promise<boolean> {
    const limit = Date.now() + limitMs;
    while (!this.hasEnded && Date.now() < limit) {
      try {
        const answer = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(2_000) });
        if (answer.ok && !this.hasEnded) {
          this.isReady = true;
          return true;
        }
      } catch {
        // Nobody listens yet.
      }
      await sleep(100);
    }
    if (this.hasEnded) await this.exited;
    return false;
  }

  /** Asks it to end in good order; ends it for good when it has not after a while. */
  async stop(graceMs = 15_000): Promise<void> {
    if (this.hasEnded) return;
    this.child.kill("SIGTERM");
    const late = setTimeout(() => this.child.kill("SIGKILL"), graceMs);
    await this.exited;
    clearTimeout(late);
  }
}
