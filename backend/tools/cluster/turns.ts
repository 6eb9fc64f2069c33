import { connect } from "node:net";
import { LRUCache } from "lru-cache";

/** Where a backend process listens on this machine. */
export interface Target {
  readonly port: number;
}

/** Whether somebody takes connections there. */
export type Reach = (target: Target) => Promise<boolean>;

export const reachable: Reach = ({ port }) =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: 1_000 });
    const answer = (reaches: boolean) => {
      socket.destroy();
      resolve(reaches);
    };
    socket.once("connect", () => answer(true));
    socket.once("error", () => answer(false));
    socket.once("timeout", () => answer(false));
  });

/** More than anybody opens while trying things out. */
const remembered = 100_000;

/**
 * Says who is next: one process after the other, without those that are gone. A Socket.IO session lives in the memory
 * of one process, and with long polling it is many requests: these stay with the process that began it.
 */
export class Turns<T extends Target> {
  private next = 0;
  private readonly sessions = new LRUCache<string, T>({ max: remembered });

  constructor(
    private readonly targets: readonly T[],
    private readonly reach: Reach = reachable,
  ) {}

  /**
   * @param sessionId of Socket.IO, where the request belongs to one
   * @returns null when nobody is left
   */
  async take(sessionId: string | null): Promise<T | null> {
    const holder = sessionId === null ? undefined : this.sessions.get(sessionId);
    // Looked at before every request and not only when one fails: then nothing of it has been sent yet, and the next
    // process can have the whole of it, whatever it is.
    if (holder && (await this.reach(holder))) return holder;
    const first = this.next;
    this.next = (first + 1) % this.targets.length;
    for (let n = 0; n < this.targets.length; n += 1) {
      const target = this.targets[(first + n) % this.targets.length];
      if (target && (await this.reach(target))) return target;
    }
    return null;
  }

  remember(sessionId: string, target: T): void {
    this.sessions.set(sessionId, target);
  }
}
