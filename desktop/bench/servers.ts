import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TalkOrder } from "../../backend/bench/desk-talk.ts";
import { startProcess } from "../../backend/bench/processes.ts";

/** A conversation, and the seq of its newest message. */
export interface Measured {
  id: number;
  seq: number;
}

/** The built backend on SQLite, filled through its store. */
export interface FilledBackend {
  origin: string;
  port: number;
  long: Measured;
  short: Measured;
  agent: { id: number; token: string };
  customers: { conversationId: number; phien: string; token: string }[];
  stop(): void;
}

export async function startFilled(conversations: number, messages: number): Promise<FilledBackend> {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-bench-desk-"));
  const { child, said } = await startProcess<Omit<FilledBackend, "origin" | "stop">>("servers/desk.ts", {
    DATABASE_URL: `sqlite:${join(folder, "bench.db")}`,
    CONVERSATIONS: String(conversations),
    MESSAGES: String(messages),
  });
  return {
    ...said,
    origin: `http://127.0.0.1:${said.port}`,
    stop() {
      child.removeAllListeners("exit");
      child.kill("SIGKILL");
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const talker = fileURLToPath(new URL("../../backend/dist-bench/desk-talk.js", import.meta.url));

/** Lets customers write, from a process of their own. @returns how many messages a second it came to */
export function talk(order: TalkOrder): Promise<number> {
  return new Promise((resolve, reject) => {
    const child: ChildProcess = fork(talker, { execArgv: ["--enable-source-maps"] });
    child.once("message", (said) => resolve((said as { perSecond: number }).perSecond));
    child.once("exit", (code) => code !== 0 && reject(new Error(`the customers ended with ${code}`)));
    child.send(order);
  });
}
