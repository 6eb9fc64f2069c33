import { type KeyStore, openKeyStore } from "../platform/storage.ts";

/** A clock and timers that stand still until they are told to go on. */
export class FakeTime {
  private time = 1_000_000;
  private timers: { at: number; action: () => void }[] = [];

  now = (): number => this.time;

  later = (action: () => void, milliseconds: number): (() => void) => {
    const timer = { at: this.time + milliseconds, action };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  };

  async pass(milliseconds: number): Promise<void> {
    const end = this.time + milliseconds;
    for (;;) {
      await settled();
      const due = this.timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.time = due.at;
      due.action();
    }
    this.time = end;
  }
}

/** Everything that waits for nothing but its turn has had it. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
}

/** A browser's storage, empty. */
export function memoryStore(): KeyStore {
  return openKeyStore(() => {
    throw new Error("none");
  });
}

export function countingIds(): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `id ${count}`;
  };
}
