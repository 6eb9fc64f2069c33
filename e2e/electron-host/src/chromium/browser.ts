import { type ChildProcess, spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import { existsSync, mkdirSync } from "node:fs";
import type { Readable, Writable } from "node:stream";
import { type Cdp, Pipe } from "./pipe.ts";
import { predecessorGone } from "./predecessor.ts";

// The program itself: the wrapper in /usr/bin adds switches of the system's.
const programs = ["/usr/lib/chromium/chromium", "/usr/bin/chromium", "/usr/bin/google-chrome"];

export interface Attached {
  targetId: string;
  session: Cdp;
}

interface BrowserEvents {
  exit: [code: number | null];
  /** A page nobody here asked for, such as a middle click opens; it is closed at once. */
  popup: [url: string, openerId: string | undefined];
  /** A page was closed from outside. */
  closed: [targetId: string];
}

/** The one Chromium behind the app. */
export class Browser extends EventEmitter<BrowserEvents> {
  private readonly attached = new Map<string, Cdp>();
  private readonly creating = new Set<Promise<unknown>>();
  private readonly own = new Set<string>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly pipe: Pipe,
  ) {
    super();
    child.once("exit", (code) => {
      pipe.close();
      this.emit("exit", code);
    });
    const { browser } = pipe;
    browser.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
      this.attached.set(targetInfo.targetId, pipe.session(sessionId));
      void this.refuseIfStrange(targetInfo);
    });
    browser.on("Target.targetDestroyed", ({ targetId }) => this.emit("closed", targetId));
  }

  static async start(flags: string[], profile: string): Promise<Browser> {
    const program = process.env.ELECTRON_HOST_CHROMIUM ?? programs.find((path) => existsSync(path));
    if (program === undefined) throw new Error("The Electron host finds no Chromium");
    mkdirSync(profile, { recursive: true });
    await predecessorGone(profile);
    const child = spawn(program, flags, { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
    child.stderr?.on("data", relay());
    const pipe = new Pipe(child.stdio[3] as Writable, child.stdio[4] as Readable);
    const browser = new Browser(child, pipe);
    // Every page waits for its scripts before it asks for anything.
    await pipe.browser.send("Target.setAutoAttach", {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
      filter: [{ type: "page" }],
    });
    await pipe.browser.send("Target.setDiscoverTargets", { discover: true, filter: [{ type: "page" }] });
    return browser;
  }

  get cdp(): Cdp {
    return this.pipe.browser;
  }

  async createPage(width: number, height: number): Promise<Attached> {
    const creating = this.cdp.send("Target.createTarget", {
      url: "about:blank",
      newWindow: true,
      width,
      height,
    });
    this.creating.add(creating);
    const { targetId } = await creating;
    this.own.add(targetId);
    this.creating.delete(creating);
    // Chromium tells of a page before it answers that there is one.
    const session = this.attached.get(targetId);
    if (!session) throw new Error("Chromium made a page and did not tell of it");
    return { targetId, session };
  }

  async closePage(targetId: string): Promise<void> {
    this.own.delete(targetId);
    await this.cdp.send("Target.closeTarget", { targetId });
  }

  /** Ends it as a user would, then without asking. */
  async close(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => this.child.once("exit", () => resolve()));
    const force = setTimeout(() => this.child.kill("SIGKILL"), 5_000);
    this.cdp.send("Browser.close").catch(() => undefined);
    await gone;
    clearTimeout(force);
  }

  private async refuseIfStrange(info: { targetId: string; url: string; openerId?: string }): Promise<void> {
    await Promise.allSettled([...this.creating]);
    if (this.own.has(info.targetId)) return;
    await this.cdp.send("Target.closeTarget", { targetId: info.targetId }).catch(() => undefined);
    this.emit("popup", info.url, info.openerId);
  }
}

/** Playwright finds Chromium by this line. The rest is of no interest, unless somebody looks for a fault. */
function relay(): (bytes: Buffer) => void {
  let rest = "";
  return (bytes) => {
    const lines = (rest + bytes).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      if (process.env.ELECTRON_HOST_DEBUG === "1" || line.startsWith("DevTools listening on ")) {
        process.stderr.write(`${line}\n`);
      }
    }
  };
}
