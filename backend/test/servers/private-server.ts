import { setTimeout as sleep } from "node:timers/promises";
import { anyFreePort } from "../../tools/ports.ts";
import type { Guarded, Running } from "./guard.ts";

/** A server that a test owns: it may be killed and started again over the same data. */
export interface PrivateServer {
  readonly port: number;
  /** Kills it with signal 9 and waits until it is gone. The data stays as the crash left it. */
  kill(): Promise<void>;
  /** Stops it in the middle of whatever it does: connections stay open, and nothing is answered until `thaw`. */
  freeze(): Promise<void>;
  thaw(): Promise<void>;
  /** Starts it again on the same port and data, ending it in good order first when it still runs. */
  restart(): Promise<void>;
  /** Ends it and removes its data. Safe to call twice. */
  stop(): Promise<void>;
}

/** How one kind of server is started, and how one sees that it answers. */
export interface ServerKind {
  name: string;
  command(port: number): { command: string; args: string[] };
  /** Resolves when the server answers, rejects while it does not. */
  ping(port: number): Promise<void>;
}

const startLimit = 30_000;
const stopLimit = 20_000;

/** Starts a server of this kind on a free loopback port inside the guarded folder. */
export async function startPrivateServer(guard: Guarded, kind: ServerKind): Promise<PrivateServer> {
  let port = await anyFreePort();
  let running = launch(guard, kind, port);
  for (let attempt = 1; ; attempt += 1) {
    try {
      await untilReady(kind, port, running);
      break;
    } catch (error) {
      // Somebody may have taken the port between our look and the server's start.
      if (attempt === 3 || !running.hasExited()) {
        await guard.remove();
        throw error;
      }
      port = await anyFreePort();
      running = launch(guard, kind, port);
    }
  }

  const end = async (signal: NodeJS.Signals) => {
    if (running.hasExited()) return;
    running.child.kill(signal);
    const late = setTimeout(() => running.child.kill("SIGKILL"), stopLimit);
    await running.exited;
    clearTimeout(late);
  };

  return {
    port,
    kill: () => end("SIGKILL"),
    freeze: async () => void running.child.kill("SIGSTOP"),
    thaw: async () => void running.child.kill("SIGCONT"),
    async restart() {
      await end("SIGTERM");
      running = launch(guard, kind, port);
      await untilReady(kind, port, running);
    },
    stop: () => guard.remove(),
  };
}

function launch(guard: Guarded, kind: ServerKind, port: number): Running {
  const { command, args } = kind.command(port);
  return guard.run(command, args);
}

async function untilReady(kind: ServerKind, port: number, running: Running): Promise<void> {
  const limit = Date.now() + startLimit;
  for (;;) {
    if (running.hasExited()) {
      await running.exited;
      throw new Error(`${kind.name} ended while starting:\n${running.output()}`);
    }
    try {
      await kind.ping(port);
      return;
    } catch (error) {
      if (Date.now() > limit) {
        throw new Error(`${kind.name} did not answer in ${startLimit / 1000} s:\n${running.output()}`, {
          cause: error,
        });
      }
    }
    await sleep(25);
  }
}
