/** Numbers that a seed decides: the same seed, stream and index give the same input again. */
export class Random {
  #state: number;

  /** @param stream tells apart what is generated side by side */
  constructor(seed: number, stream: number, index: number) {
    this.#state = mixed(mixed(mixed(seed | 0) ^ stream) ^ index);
  }

  /** 32 bits, by mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** A whole number from 0, less than `end`. */
  below(end: number): number {
    return Math.floor((this.next() / 0x1_0000_0000) * end);
  }

  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability * 0x1_0000_0000;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new RangeError("nothing to pick from");
    return from[this.below(from.length)] as T;
  }

  /** Picks by weight. */
  weighted<T>(from: readonly (readonly [weight: number, item: T])[]): T {
    let left = this.below(from.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, item] of from) {
      if (left < weight) return item;
      left -= weight;
    }
    throw new RangeError("nothing to pick from");
  }

  shuffled<T>(items: readonly T[]): T[] {
    const all = [...items];
    for (let n = all.length - 1; n > 0; n -= 1) {
      const other = this.below(n + 1);
      [all[n], all[other]] = [all[other] as T, all[n] as T];
    }
    return all;
  }

  hex(digits: number): string {
    let text = "";
    while (text.length < digits) text += this.next().toString(16).padStart(8, "0");
    return text.slice(0, digits);
  }

  uuid(): string {
    const hex = this.hex(32);
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

function mixed(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
