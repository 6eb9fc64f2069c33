import { availableParallelism } from "node:os";
import { DomainError } from "../core/errors.ts";

/** Leaves a core to the event loop and threads to everybody else who needs one. */
const atOnce = availableParallelism() > 2 ? 2 : 1;
/** About two seconds' worth of password hashes. */
const mostWaiting = 50;
/** Where more strangers wait, the processor is everybody else's for a moment after each. */
const manyWaiting = 8;
const pauseMs = 20;
/** After so many of those who come first one of the others has a turn. */
const knownInARow = 3;

/**
 * Password hashes are made for memory and time of their own: few at once, a bounded number waiting. Those who have
 * been here before come first, so that strangers who guess do not keep them out. They do not take every turn: one
 * customer who signs in again and again would keep every stranger out.
 */
export class HashQueue {
  private running = 0;
  private inARow = 0;
  private readonly known: (() => void)[] = [];
  private readonly strangers: (() => void)[] = [];

  constructor(private readonly most = mostWaiting) {}

  /** @throws DomainError overloaded with `retryAfter` in seconds */
  async run<T>(task: () => Promise<T>, known = false): Promise<T> {
    if (this.running >= atOnce) {
      const queue = known ? this.known : this.strangers;
      if (queue.length >= this.most) throw new DomainError("overloaded", { retryAfter: 2 });
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      this.running += 1;
    }
    try {
      return await task();
    } finally {
      const pausing = this.known.length === 0 && this.strangers.length > manyWaiting;
      if (pausing && Number.isFinite(this.most)) setTimeout(() => this.release(), pauseMs);
      else this.release();
    }
  }

  private release(): void {
    // Whoever is next takes over the place.
    const mayBeKnown = this.inARow < knownInARow || this.strangers.length === 0;
    const known = mayBeKnown ? this.known.shift() : undefined;
    this.inARow = known ? this.inARow + 1 : 0;
    const next = known ?? this.strangers.shift();
    if (next) next();
    else this.running -= 1;
  }
}
