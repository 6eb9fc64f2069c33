import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const built = (name: string) => fileURLToPath(new URL(`../../backend/dist/${name}.js`, import.meta.url));

const clockAhead = new URL("../fixtures/clock-ahead.js", import.meta.url).href;

/** The built backend on SQLite with demo data, on a port and in a folder of its own. */
export class DemoBackend {
  private child: ChildProcess | null = null;
  private readonly folder = mkdtempSync(join(tmpdir(), "switchboard-e2e-"));

  private constructor(
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  /**
   * @param settings what is set in its environment beyond the usual
   * @param clock as for `up`
   */
  static async start(settings: Record<string, string> = {}, clock = {}): Promise<DemoBackend> {
    const backend = new DemoBackend(await freePort(), settings);
    await backend.up(clock);
    return backend;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get databaseFile(): string {
    return join(this.folder, "demo.db");
  }

  /** `npm run admin` on its database. */
  admin(...what: string[]): string {
    return execFileSync(process.execPath, [built("admin"), ...what], {
      env: this.environment,
      encoding: "utf8",
    });
  }

  /**
   * Starts it, the first time or again over the same data.
   * @param minutes so much later than it is, or earlier
   */
  async up({ minutes = 0 } = {}): Promise<void> {
    const later = minutes === 0 ? [] : ["--import", clockAhead];
    const child = spawn(process.execPath, [...later, built("main")], {
      env: { ...this.environment, CLOCK_AHEAD_MS: String(minutes * 60_000) },
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

  private get environment(): Record<string, string | undefined> {
    return {
      ...process.env,
      PORT: String(this.port),
      HOST: "127.0.0.1",
      DATABASE_URL: `sqlite:${this.databaseFile}`,
      JWT_SECRET: "a secret for the end-to-end tests only",
      DEMO: "1",
      LIMITS: "off",
      LOG_LEVEL: "warn",
      ...this.settings,
    };
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
