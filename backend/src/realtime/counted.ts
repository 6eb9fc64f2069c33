/** How many of something each key has at the moment, up to a number. Keys that have none are forgotten. */
export class Counted {
  private readonly counts = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** @returns false where the key has as many as it may */
  take(key: string): boolean {
    const count = this.counts.get(key) ?? 0;
    if (count >= this.most) return false;
    this.counts.set(key, count + 1);
    return true;
  }

  isFull(key: string): boolean {
    return (this.counts.get(key) ?? 0) >= this.most;
  }

  release(key: string): void {
    const count = this.counts.get(key) ?? 0;
    if (count > 1) this.counts.set(key, count - 1);
    else this.counts.delete(key);
  }

  get size(): number {
    return this.counts.size;
  }
}
