import { DomainError } from "../core/errors.ts";

interface Flight {
  running: number;
  waiting: (() => void)[];
}

/** A bounded number of tasks at once for each key, a bounded number waiting, in the order in which they came. */
export class InFlight {
  private readonly flights = new Map<string | number, Flight>();

  /** @throws DomainError too_many_attempts where too many wait already */
  async run<T>(
    key: string | number,
    most: { running: number; waiting: number },
    task: () => Promise<T>,
  ): Promise<T> {
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
      // Whoever is next takes over the place.
      const next = flight.waiting.shift();
      if (next) next();
      else {
        flight.running -= 1;
        if (flight.running === 0) this.flights.delete(key);
      }
    }
  }

  get size(): number {
    return this.flights.size;
  }
}
