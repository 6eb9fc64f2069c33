import { spawn } from "node:child_process";
import type { EventEmitter } from "node:events";
import type { RelaunchOptions } from "electron";
import { context } from "../../context.ts";
import { plainEvent, preventable } from "../../events.ts";
import { windows } from "../windows.ts";

/** From the start of the app to its end. */
export function createLife(app: EventEmitter) {
  let isReady = false;
  let isQuitting = false;
  let isEnding = false;
  let announce: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const again: RelaunchOptions[] = [];

  const isAgreed = (name: string): boolean => {
    const event = preventable({});
    app.emit(name, event);
    return !event.defaultPrevented;
  };

  /** Chromium first: it writes down what it holds. */
  async function end(code: number): Promise<void> {
    app.emit("quit", plainEvent(), code);
    for (const { execPath, args } of again) {
      const started = spawn(execPath ?? context().executable, args ?? process.argv.slice(1), {
        detached: true,
        stdio: "ignore",
      });
      started.unref();
    }
    const { chromium } = context();
    await chromium?.then((browser) => browser.close()).catch(() => undefined);
    process.exit(code);
  }

  function quit(): void {
    if (isQuitting || isEnding || !isAgreed("before-quit")) return;
    isQuitting = true;
    const areClosed = [...windows.all].every((window) => window.askToClose());
    if (!areClosed || !isAgreed("will-quit")) {
      isQuitting = false;
      return;
    }
    isEnding = true;
    void end(0);
  }

  return {
    isReady: (): boolean => isReady,
    whenReady: (): Promise<void> => ready,
    isQuitting: (): boolean => isQuitting || isEnding,
    quit,
    /** Asks nobody. */
    exit(code = 0): void {
      if (isEnding) return;
      isEnding = true;
      for (const window of [...windows.all]) window.destroy();
      void end(code);
    },
    relaunch(options: RelaunchOptions = {}): void {
      context().records.add("relaunch", { ...options });
      again.push(options);
    },
    /** Chromium is there. */
    begin(): void {
      if (isEnding) return;
      isReady = true;
      app.emit("will-finish-launching");
      app.emit("ready", plainEvent(), {});
      announce();
    },
  };
}
