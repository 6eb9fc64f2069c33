import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { DemoBackend } from "./backend.ts";
import { Cable } from "./cable.ts";
import { agentInApp, deskIn } from "./desktop-agent.ts";
import type { Desktop, DesktopOptions } from "./desktop-app.ts";
import { hide } from "./desktop-steps.ts";
import { expect } from "./desktop-test.ts";
import type { Talk } from "./thirty-customers.ts";

/** Hundreds of times a file is waited for, which is read in no time. */
const often = { intervals: [30] };

/** An agent's app in the tray, with every notification it has ever shown, and those it should have. */
export class NotifiedApp {
  private readonly expected = new Set<string>();
  /** Conversations in which something was said while the app was away. */
  private readonly missed = new Set<Talk>();
  private isAway = false;

  private constructor(
    private desktop: Desktop,
    readonly talks: Talk[],
    private readonly cable: Cable,
    private readonly file: string,
  ) {}

  static async start(
    backend: DemoBackend,
    launch: (options?: DesktopOptions) => Promise<Desktop>,
    userName: string,
    talks: Talk[],
  ): Promise<NotifiedApp> {
    const cable = await Cable.to(backend.port);
    const file = join(mkdtempSync(join(tmpdir(), "switchboard-notified-")), "shown");
    const env = { SWITCHBOARD_URL: cable.origin, DESKTOP_NOTIFIED: file };
    const { desktop } = await agentInApp(launch, userName, { env });
    await hide(desktop);
    return new NotifiedApp(desktop, talks, cable, file);
  }

  /** Everything that was shown, in its order, by every start of the app. */
  get shown(): string[] {
    return existsSync(this.file) ? readFileSync(this.file, "utf8").trim().split("\n") : [];
  }

  get current(): Desktop {
    return this.desktop;
  }

  /** A customer says something, which should be told of now, or when the app is back as the newest of them. */
  async hear(talk: Talk): Promise<void> {
    // What is said in one breath reaches desks as one change, and is told of as one: so the next breath is waited for.
    const { last } = talk;
    if (!this.isAway && this.expected.has(last)) await expect.poll(() => this.shown, often).toContain(last);
    const text = await talk.say();
    if (this.isAway) this.missed.add(talk);
    else this.expected.add(text);
  }

  /** Loses its connection while everybody else keeps theirs. */
  async cut(): Promise<void> {
    this.isAway = true;
    this.cable.cut();
    await this.outOfSync();
  }

  outOfSync = (): Promise<void> =>
    expect(this.desktop.page.getByTestId("connection")).not.toHaveAttribute("data-state", "in-sync");

  async mend(): Promise<void> {
    this.cable.mend();
    await this.back();
  }

  async end(how: "quit" | "kill"): Promise<void> {
    this.isAway = true;
    await this.desktop[how]();
  }

  async startAgain(): Promise<void> {
    this.desktop = await this.desktop.relaunch({ words: ["--hidden"] });
  }

  /** In sync again: what it missed is told of, the newest of each conversation. */
  async back(): Promise<void> {
    await deskIn(this.desktop);
    for (const { last } of this.missed) this.expected.add(last);
    this.missed.clear();
    this.isAway = false;
  }

  /** What was shown is what should be, each once. */
  async settled(): Promise<void> {
    await expect
      .poll(() => this.shown.toSorted(), { ...often, timeout: 20_000 })
      .toEqual([...this.expected].sort());
  }

  async remove(): Promise<void> {
    rmSync(dirname(this.file), { recursive: true, force: true });
    await this.cable.remove();
  }
}

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}
