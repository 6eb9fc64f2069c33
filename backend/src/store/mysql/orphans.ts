import { type ConnectionOptions, createConnection, type PoolOptions } from "mysql2";

const pauseMs = 500;
const connectMs = 2_000;
/** The server's own `wait_timeout` ends what could not be ended by then. */
const attempts = 60;
const mostAtOnce = 100;

/**
 * Ends sessions on the server whose connection we have given up. The server may not notice for hours that nobody is at
 * the other end, and an open transaction keeps its locks for as long.
 */
export class OrphanKiller {
  private readonly threads = new Map<number, number>();
  private timer: NodeJS.Timeout | null = null;
  private stopped = false;

  constructor(private readonly options: PoolOptions) {}

  add(threadId: number): void {
    if (this.stopped || this.threads.size >= mostAtOnce) return;
    this.threads.set(threadId, 0);
    if (this.timer === null) this.next(0);
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
  }

  private next(ms: number): void {
    this.timer = setTimeout(() => {
      this.kill([...this.threads.keys()], () => {
        for (const [thread, tried] of this.threads) {
          if (tried + 1 >= attempts) this.threads.delete(thread);
          else this.threads.set(thread, tried + 1);
        }
        this.timer = null;
        if (this.threads.size > 0 && !this.stopped) this.next(pauseMs);
      });
    }, ms).unref();
  }

  /** On a connection of its own: the pool's may all be waiting for the locks in question. */
  private kill(threads: number[], done: () => void): void {
    const { host, port, user, password, database, ssl, socketPath } = this.options;
    const given = { host, port, user, password, database, ssl, socketPath, connectTimeout: connectMs };
    const known = Object.entries(given).filter(([, value]) => value !== undefined);
    const connection = createConnection(Object.fromEntries(known) as ConnectionOptions);
    connection.on("error", () => undefined);
    let over = false;
    const finish = () => {
      if (over) return;
      over = true;
      clearTimeout(late);
      connection.destroy();
      done();
    };
    const late = setTimeout(finish, 2 * connectMs);
    // Only what is still ours: the number may by now belong to somebody else, or to another server behind the address.
    const ours = `SELECT id FROM information_schema.processlist WHERE id IN (${threads.join(", ")})
      AND user = SUBSTRING_INDEX(USER(), '@', 1) AND db = DATABASE()`;
    connection.query(ours, (error, rows) => {
      if (error) return finish();
      const left = (rows as Record<string, unknown>[]).map((row) => Number(row.id ?? row.ID));
      for (const thread of threads) if (!left.includes(thread)) this.threads.delete(thread);
      if (left.length === 0) return finish();
      let open = left.length;
      for (const thread of left) {
        connection.query(`KILL ${thread}`, () => {
          open -= 1;
          if (open === 0) finish();
        });
      }
    });
  }
}
