import { EventEmitter } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** A page as Electron gives it: emits what it is about to do, and asks before it opens a window. */
export class FakeContents extends EventEmitter {
  private answer: (details: { url: string }) => { action: string } = () => ({ action: "allow" });

  setWindowOpenHandler(answer: (details: { url: string }) => { action: string }): void {
    this.answer = answer;
  }

  open = (url: string): string => this.answer({ url }).action;

  /** Whether it may do what the event is about. */
  may(event: string, details: Record<string, unknown> = {}): boolean {
    let allowed = true;
    const preventDefault = () => {
      allowed = false;
    };
    this.emit(event, { ...details, preventDefault });
    return allowed;
  }
}

const desktop = fileURLToPath(new URL("../../..", import.meta.url));
export const readDesktop = (path: string): string => readFileSync(join(desktop, path), "utf8");

/** Everything of a folder that runs, as one text. */
export const sourceOf = (folder: string): string =>
  readdirSync(join(desktop, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.(tsx?|html)$/.test(name) && !/\.test\.|(^|\/)testing\//.test(name))
    .map((name) => readDesktop(join(folder, name)))
    .join("\n");
