/** What was sent, and what came of it that must not. */
export class Findings {
  inputs = 0;
  events = 0;
  serverErrors = 0;
  leakedBytes = 0;
  /** How often each route and event was tried. */
  readonly tried = new Map<string, number>();
  readonly statuses = new Map<string, number>();
  readonly #say: (line: string) => void;
  readonly #seen = new Map<string, number>();

  constructor(say: (line: string) => void) {
    this.#say = say;
  }

  readonly #underWay = new Set<string>();

  begin(input: string): void {
    this.#underWay.add(input);
  }

  end(input: string): void {
    this.#underWay.delete(input);
  }

  /** What was being answered when the backend ended. */
  underWay = (): string => [...this.#underWay].join(", ");

  sentHttp(name: string, status: number | string): void {
    this.inputs += 1;
    count(this.tried, name);
    count(this.statuses, String(status));
  }

  sentEvent(name: string): void {
    this.events += 1;
    count(this.tried, name);
  }

  serverError(what: string, sent: Buffer, received: Buffer): void {
    this.serverErrors += 1;
    this.#tell(what, sent, received);
  }

  leak(bytes: number, what: string, sent: Buffer, received: Buffer): void {
    this.leakedBytes += bytes;
    this.#tell(`${what}: read what is not theirs`, sent, received);
  }

  /** The first few of each kind are enough to look into. */
  #tell(what: string, sent: Buffer, received: Buffer): void {
    const kind = `${what.replace(/^\w+ \d+ by \w+/, "")} ${readable(sent, 60).replace(/\d+/g, "")}`;
    count(this.#seen, kind);
    if ((this.#seen.get(kind) ?? 0) > 2 || this.#seen.size > 40) return;
    this.#say(`✗ ${what}\n    sent ${readable(sent, 3_000)}\n    got  ${readable(received, 600)}`);
  }
}

const count = (counts: Map<string, number>, name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);

/** On one line; tokens stay out of what people may pass on. */
const readable = (bytes: Buffer, length: number): string =>
  JSON.stringify(bytes.subarray(0, length + 2_000).toString("utf8"))
    .replace(/eyJ[\w-]{10,}\.[\w-]+\.[\w-]+/g, "<token>")
    .slice(0, length);
