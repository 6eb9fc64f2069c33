import type { DeskDatabase } from "./database.ts";
import type { Locks } from "./platform.ts";

interface LeaseOptions {
  database: Promise<DeskDatabase>;
  holder: string;
  now?: () => number;
  sleep?: (milliseconds: number) => Promise<void>;
}

/** A holder that died (its window was closed) is forgotten after this long. */
const leaseMs = 5_000;

/**
 * Locks among windows where `navigator.locks` is missing (plain HTTP): a lease in IndexedDB, whose read-write
 * transactions run one after the other, prolonged while the work runs.
 */
export function createLeaseLocks({ database, holder, now = Date.now, sleep = pause }: LeaseOptions): Locks {
  async function take(name: string): Promise<boolean> {
    const transaction = (await database).transaction("leases", "readwrite");
    const lease = await transaction.store.get(name);
    const free = !lease || lease.until <= now() || lease.holder === holder;
    if (free) await transaction.store.put({ name, holder, until: now() + leaseMs });
    await transaction.done;
    return free;
  }

  async function giveBack(name: string): Promise<void> {
    const transaction = (await database).transaction("leases", "readwrite");
    if ((await transaction.store.get(name))?.holder === holder) await transaction.store.delete(name);
    await transaction.done;
  }

  // Within this window a queue; the lease itself only tells windows apart.
  const queues = new Map<string, Promise<unknown>>();

  async function hold<T>(name: string, work: () => Promise<T>): Promise<T> {
    while (!(await take(name))) await sleep(100);
    const prolong = setInterval(() => void take(name).catch(() => undefined), leaseMs / 3);
    try {
      return await work();
    } finally {
      clearInterval(prolong);
      await giveBack(name);
    }
  }

  return {
    run(name, work) {
      const before = queues.get(name) ?? Promise.resolve();
      const mine = before.catch(() => undefined).then(() => hold(name, work));
      queues.set(name, mine);
      return mine;
    },
  };
}

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));
