import { DomainError } from "../core/errors.ts";

interface Flight {
  running: number;
  waiting: (() => void)[];
}

export interface AtOnce {
  running: number;
  waiting: number;
  /** Between two tasks where many wait. */
  pauseMs: number;
}

/** A page, or a program that is in no hurry, never has more waiting. */
const manyWaiting = 8;

/**
 * A bounded number of tasks at once for each key, a bounded number waiting, in the order in which they came. Where many
 * wait there is a pause before each, which belongs to everybody else.
 */
export class InFlight {
  private readonly flights = new Map<string | number, Flight>();

  /** @throws DomainError too_many_attempts where too many wait already */
  async run<T>(key: string | number, most: AtOnce, task: () => Promise<T>): Promise<T> {
    const flight = this.flights.get(key) ?? { running: 0, waiting: [] };
    if (flight.running >= most.running) {
      if (flight.waiting.length >= most.waiting)
        throw new DomainError("too_many_attempts", { retryAfter: 1 });
      await new Promise<void>((resolve) => flight.waiting.push(resolve));
    } else {
      flight.running += 1;
      this.flights.set(key, flight);
    }
    try {
      return await task();
    } finally {
      if (flight.waiting.length > manyWaiting) setTimeout(() => this.release(key, flight), most.pauseMs);
      else this.release(key, flight);
    }
  }

  private release(key: string | number, flight: Flight): void {
    // Whoever is next takes over the place.
    const next = flight.waiting.shift();
    if (next) next();
    else if (flight.running > 1) flight.running -= 1;
    else this.flights.delete(key);
  }

  get size(): number {
    return this.flights.size;
  }
}
