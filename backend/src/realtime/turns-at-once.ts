/** However long a task took. */
const longestRestMs = 200;

/**
 * So many tasks at once; the others wait in the order in which they came.
 *
 * With a rest, a place stays empty for a while after each task when others wait for it, so that everything else gets
 * its part of the time however much waits. A task that took long has waited itself, for the database for example, and
 * so has left others their time: the rest is never longer than `longestRestMs`.
 */
export class TurnsAtOnce {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @param rest how long a place stays empty, in times of what its task took */
  constructor(
    private readonly most: number,
    private readonly rest = 0,
  ) {}

  get waitingCount(): number {
    return this.waiting.length;
  }

  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    const began = performance.now();
    try {
      return await task();
    } finally {
      const took = performance.now() - began;
      if (this.rest > 0 && this.waiting.length > 0)
        setTimeout(() => this.giveOn(), Math.min(took * this.rest, longestRestMs));
      else this.giveOn();
    }
  }

  /** The next one takes the place over. */
  private giveOn(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.running -= 1;
  }
}
