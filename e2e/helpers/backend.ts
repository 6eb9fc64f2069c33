import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const entry = fileURLToPath(new URL("../../backend/dist/main.js", import.meta.url));

/** The built backend on SQLite with demo data, on a port and in a folder of its own. */
export class DemoBackend {
  private child: ChildProcess | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), "switchboard-e2e-"));

  private constructor(readonly port: number) {}

  static async start(): Promise<DemoBackend> {
    const backend = new DemoBackend(await freePort());
    await backend.up();
    return backend;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Starts it, the first time or again over the same data. */
  async up(): Promise<void> {
    const child = spawn(process.execPath, [entry], {
      env: {
        ...process.env,
        PORT: String(this.port),
        HOST: "127.0.0.1",
        DATABASE_URL: `sqlite:${join(this.folder, "demo.db")}`,
        JWT_SECRET: "a secret for the end-to-end tests only",
        DEMO: "1",
        LIMITS: "off",
        LOG_LEVEL: "warn",
      },
      stdio: ["ignore", "inherit", "inherit"],
    });
    this.child = child;
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (child.exitCode !== null) throw new Error(`the backend ended with ${child.exitCode}`);
      const ready = await fetch(`${this.origin}/readyz`).then(
        (response) => response.ok,
        () => false,
      );
      if (ready) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error("the backend does not answer");
  }

  /** Ends it without warning, as a crash would. */
  async kill(): Promise<void> {
    await this.end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.end("SIGTERM");
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await gone;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}
