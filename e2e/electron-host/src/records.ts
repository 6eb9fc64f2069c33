/** One thing the app asked of the system that nobody could see here. */
export interface HostRecord {
  kind: string;
  [detail: string]: unknown;
}

/** What happened, in order; specs of the host read it. */
export class Records {
  readonly all: HostRecord[] = [];

  add(kind: string, details: Record<string, unknown> = {}): void {
    this.all.push({ kind, ...details });
  }

  of(kind: string): HostRecord[] {
    return this.all.filter((record) => record.kind === kind);
  }
}
