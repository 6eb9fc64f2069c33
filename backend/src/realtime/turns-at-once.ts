/** However long a task took. */
const longestRestMs = 200;

/**
 * So many tasks at once; of the others each key has a turn after another, however many of its tasks wait, and the tasks
 * of one key come in their order.
 *
 * With a rest, a place stays empty for a while after each task when others wait for it, so that everything else gets
 * its part of the time however much waits. A task that took long has waited itself, for the database for example, and
 * so has left others their time: the rest is never longer than `longestRestMs`.
 */
export class TurnsAtOnce {
  private running = 0;
  /** By key. The first key is the next one; it goes to the end afterwards. */
  private readonly waiting = new Map<string, (() => void)[]>();
  private count = 0;

  /** @param rest how long a place stays empty, in times of what its task took */
  constructor(
    private readonly most: number,
    private readonly rest = 0,
  ) {}

  get waitingCount(): number {
    return this.count;
  }

  async run<T>(key: string, task: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.wait(key, resolve));
    else this.running += 1;
    const began = performance.now();
    try {
      return await task();
    } finally {
      const took = performance.now() - began;
      if (this.rest > 0 && this.count > 0)
        setTimeout(() => this.giveOn(), Math.min(took * this.rest, longestRestMs));
      else this.giveOn();
    }
  }

  private wait(key: string, begin: () => void): void {
    this.count += 1;
    const others = this.waiting.get(key);
    if (others) others.push(begin);
    else this.waiting.set(key, [begin]);
  }

  /** The next one takes the place over. */
  private giveOn(): void {
    const [first] = this.waiting;
    if (!first) {
      this.running -= 1;
      return;
    }
    const [key, tasks] = first;
    const next = tasks.shift();
    this.waiting.delete(key);
    if (tasks.length > 0) this.waiting.set(key, tasks);
    this.count -= 1;
    next?.();
  }
}
