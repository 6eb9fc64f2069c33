import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";

/**
 * Waits until its standard input ends, which the system sees to however the owner dies, then ends what the
 * owner has left behind. `rm` is tried twice: a server that is just dying may still create a file.
 */
const watchdog = `
trap '' INT TERM HUP
cat >/dev/null
for file in "$1"/*.pid; do
  [ -e "$file" ] && kill -9 "$(cat "$file")" 2>/dev/null
done
sh -c "$2" >/dev/null 2>&1
rm -rf "$1" 2>/dev/null || { sleep 1; rm -rf "$1"; }
`;

/** Writes the process's own number before it becomes the server, so that no moment is unguarded. */
const launcher = `echo $$ >"$1"; shift; exec "$@"`;

/** A server process of ours: where it runs, what it said last, how it ended. */
export interface Running {
  readonly child: ChildProcess;
  readonly exited: Promise<void>;
  hasExited(): boolean;
  /** The last lines of its output, for error messages. */
  output(): string;
}

/** A temporary folder and the processes living in it; all of it goes when this process does. */
export interface Guarded {
  readonly folder: string;
  run(command: string, args: string[]): Running;
  /** Ends what still runs and removes the folder. Safe to call twice. */
  remove(): Promise<void>;
}

/** `cleanUp` is a shell command for what is no process here, a container say. */
export function guarded(prefix: string, cleanUp = ""): Guarded {
  const folder = mkdtempSync(join(tmpdir(), `switchboard-${prefix}-`));
  const guard = spawn("sh", ["-c", watchdog, "guard", folder, cleanUp], {
    stdio: ["pipe", "ignore", "ignore"],
    // In a group of its own, so that Ctrl-C in a terminal ends the tests but not what tidies up after them.
    detached: true,
  });
  // Neither the guard nor a server keeps a test run alive that has forgotten to stop them.
  guard.unref();
  unref(guard.stdin);
  const gone = new Promise<void>((resolve) => guard.once("exit", () => resolve()));
  let count = 0;

  return {
    folder,
    run(command, args) {
      count += 1;
      const pidFile = join(folder, `${count}.pid`);
      const child = spawn("sh", ["-c", launcher, "run", pidFile, command, ...args], {
        stdio: ["ignore", "pipe", "pipe"],
        detached: true,
        cwd: folder,
      });
      child.unref();
      unref(child.stdout);
      unref(child.stderr);
      const tail = keepTail(child.stdout, child.stderr);
      const exited = new Promise<void>((resolve) => {
        child.once("error", () => resolve());
        // "close" comes after the last output, which tells why it ended.
        child.once("close", () => {
          // The number may soon belong to somebody else: the guard must not find it.
          rmSync(pidFile, { force: true });
          resolve();
        });
      });
      return {
        child,
        exited,
        output: tail,
        hasExited: () => child.exitCode !== null || child.signalCode !== null,
      };
    },
    remove() {
      guard.ref();
      guard.stdin?.end();
      return gone;
    },
  };
}

/** A child's pipes are sockets, though their type does not say so. */
function unref(stream: unknown): void {
  if (stream instanceof Socket) stream.unref();
}

function keepTail(...streams: Readable[]): () => string {
  let text = "";
  for (const stream of streams) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text = (text + chunk).slice(-4_000);
    });
  }
  return () => text.trim();
}

/** Leaves a file for a server to read at its start; only this user can read it. */
export function leaveFile(guard: Guarded, name: string, content: string): string {
  const path = join(guard.folder, name);
  writeFileSync(path, content, { mode: 0o600 });
  return path;
}
