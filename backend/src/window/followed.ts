import { LRUCache } from "lru-cache";

/** Processes tell each other this often what they follow, and believe it so long. */
export const followsMs = 8_000;
const believedMs = 30_000;

/**
 * Which conversations customers have open: here, and as other processes say, there. Most conversations nobody has open;
 * what happens in them is news to no window.
 */
export class Followed {
  private here = new Set<number>();
  private readonly elsewhere = new LRUCache<number, true>({ max: 100_000, ttl: believedMs });

  get ids(): number[] {
    return [...this.here];
  }

  isHere(id: number): boolean {
    return this.here.has(id);
  }

  isElsewhere(id: number): boolean {
    return this.elsewhere.has(id);
  }

  isAnywhere(id: number): boolean {
    return this.here.has(id) || this.elsewhere.has(id);
  }

  add(id: number): void {
    this.here.add(id);
  }

  /** What is followed here now; whatever else was is not any more. */
  set(ids: readonly number[]): void {
    this.here = new Set(ids);
  }

  hearOf(ids: readonly number[]): void {
    for (const id of ids) this.elsewhere.set(id, true);
  }
}
