import { randomUUID } from "node:crypto";
import {
  type FSWatcher,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  watch,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { preventable } from "../../events.ts";

interface Handover {
  argv: string[];
  folder: string;
  data: unknown;
}

type Announce = (event: object, argv: string[], folder: string, data: unknown) => void;

/**
 * One app for one profile: a file says whose it is, and a second start leaves its command line in a folder the first one
 * watches. Files, because the question is answered before it returns.
 */
export function createSingleInstance(userData: () => string, announce: Announce) {
  let watcher: FSWatcher | null = null;
  const at = (...names: string[]) => join(userData(), "single-instance", ...names);

  function take(): boolean {
    for (;;) {
      try {
        writeFileSync(at("owner"), processStamp(process.pid) ?? "", { flag: "wx" });
        return true;
      } catch {
        const owner = read(at("owner"));
        if (owner !== null && isRunning(owner)) return false;
        rmSync(at("owner"), { force: true });
      }
    }
  }

  function listen(): void {
    const inbox = at("inbox");
    watcher = watch(inbox, () => {
      for (const name of readdirSync(inbox)) {
        const text = name.endsWith(".json") ? read(join(inbox, name)) : null;
        if (text === null) continue;
        rmSync(join(inbox, name), { force: true });
        const { argv, folder, data } = JSON.parse(text) as Handover;
        announce(preventable({}), argv, folder, data);
      }
    });
    watcher.unref();
    process.on("exit", release);
  }

  function handOver(data: unknown): void {
    const name = randomUUID();
    const handover: Handover = { argv: process.argv, folder: process.cwd(), data };
    writeFileSync(at("inbox", name), JSON.stringify(handover));
    renameSync(at("inbox", name), at("inbox", `${name}.json`));
  }

  function release(): void {
    if (watcher === null) return;
    watcher.close();
    watcher = null;
    rmSync(at("owner"), { force: true });
  }

  return {
    requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
      if (watcher !== null) return true;
      mkdirSync(at("inbox"), { recursive: true });
      if (take()) listen();
      else handOver(data);
      return watcher !== null;
    },
    hasSingleInstanceLock: (): boolean => watcher !== null,
    releaseSingleInstanceLock: release,
  };
}

/** Its number and when it began: the number alone is given again to others. */
function processStamp(id: number): string | null {
  const began = read(`/proc/${id}/stat`)?.split(") ")[1]?.split(" ")[19];
  return began === undefined ? null : `${id} ${began}`;
}

const isRunning = (stamp: string): boolean => processStamp(Number(stamp.split(" ")[0])) === stamp;

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}
