import { setTimeout as delay } from "node:timers/promises";

/** A message at its place; `packet` is null where listeners get nothing, e.g. for a note. */
export interface Placed<T> {
  seq: number;
  packet: T | null;
}

interface Stream<T> {
  /** Everything up to here has been delivered. Null until it is known where this process starts. */
  last: number | null;
  /** What came before its turn. Made when needed, like `recent`: most conversations are silent. */
  early: Map<number, Placed<T>> | null;
  /** The latest deliveries, oldest first, for those who are just coming in. */
  recent: Placed<T>[] | null;
  /** By `sizeOf`. */
  recentSize: number;
  listeners: number;
  repairing: boolean;
}

/** A process may hear of a later message a little before an earlier one; the database is asked after this long. */
const patienceMs = 50;
const recentLength = 50;
/** The latest deliveries of one conversation are kept up to this size, and more is read from the database. */
const mostRecent = 64 * 1_024;
/** What is early beyond this number is not kept but read when its turn comes. */
const mostEarly = 1_000;
const repairPage = 50;

/**
 * Puts one process's deliveries in order. News of commits come from this process and from others, possibly late, twice
 * or not at all; each conversation's listeners here get every message once, in order of seq. What is missing is
 * fetched from the database, which is the only truth.
 */
export class ConversationStreams<T> {
  private readonly streams = new Map<number, Stream<T>>();

  /**
   * @param read messages beyond a seq, in order of seq, notes included
   * @param deliver to everybody who listens in this process
   */
  constructor(
    private readonly read: (conversationId: number, afterSeq: number, limit: number) => Promise<Placed<T>[]>,
    private readonly deliver: (conversationId: number, packet: T) => void,
    private readonly onFailure: (error: unknown) => void,
    /** About how many bytes a packet takes. */
    private readonly sizeOf: (packet: T) => number = () => 0,
  ) {}

  /** Somebody here is about to listen: from now on nothing is missed. Call `release` for each call. */
  hold(conversationId: number): void {
    const known = this.streams.get(conversationId);
    if (known) known.listeners += 1;
    else {
      const stream: Stream<T> = {
        last: null,
        early: null,
        recent: null,
        recentSize: 0,
        listeners: 1,
        repairing: false,
      };
      this.streams.set(conversationId, stream);
    }
  }

  /** @returns up to where its listeners have been told */
  release(conversationId: number): number {
    const stream = this.streams.get(conversationId);
    if (!stream) return 0;
    stream.listeners -= 1;
    if (stream.listeners === 0) this.streams.delete(conversationId);
    return stream.last ?? 0;
  }

  /** Where the database was, asked after `hold`: this process starts there unless it has started already. */
  begin(conversationId: number, seq: number): void {
    const stream = this.streams.get(conversationId);
    if (!stream || stream.last !== null) return;
    stream.last = seq;
    this.drain(conversationId, stream);
    if (stream.early) this.repairSoon(conversationId, stream);
  }

  /** The conversations that somebody here listens to. */
  get followed(): number[] {
    return [...this.streams.keys()];
  }

  /** News of a commit, in any order. */
  take(conversationId: number, messages: readonly Placed<T>[]): void {
    const stream = this.streams.get(conversationId);
    if (!stream) return;
    for (const message of messages) {
      if (stream.last !== null && message.seq <= stream.last) continue;
      stream.early ??= new Map();
      // The highest seq says how far to read.
      if (stream.early.size >= mostEarly) keepHighest(stream.early);
      stream.early.set(message.seq, message);
    }
    this.drain(conversationId, stream);
    if (stream.last !== null && stream.early) this.repairSoon(conversationId, stream);
  }

  /**
   * Lets somebody in who has everything up to `seq`: calls `letIn` with what they still lack, and whatever is delivered
   * from that moment on is theirs.
   * @returns false when what they lack is not at hand: read on and ask again
   */
  async enter(conversationId: number, seq: number, letIn: (missing: Placed<T>[]) => void): Promise<boolean> {
    const stream = this.streams.get(conversationId);
    if (!stream || stream.last === null) throw new Error("hold and begin a conversation before entering it");
    // Ahead of the others here: they are told first, so that all are at one place.
    if (stream.last < seq) await this.repair(conversationId, stream, seq);
    const { last } = stream;
    const recent = stream.recent ?? [];
    if (last < seq) return false;
    if (last > seq && (recent[0]?.seq ?? Number.POSITIVE_INFINITY) > seq + 1) return false;
    letIn(recent.filter((message) => message.seq > seq));
    return true;
  }

  /** Compares with where the database is, and fetches what nobody told us. */
  async catchUp(newest: ReadonlyMap<number, number>): Promise<void> {
    for (const [conversationId, seq] of newest) {
      const stream = this.streams.get(conversationId);
      if (stream && stream.last !== null && stream.last < seq) {
        await this.repair(conversationId, stream, seq);
      }
    }
  }

  private drain(conversationId: number, stream: Stream<T>): void {
    if (stream.last === null) return;
    for (;;) {
      const next = stream.early?.get(stream.last + 1);
      if (!next) break;
      this.advance(conversationId, stream, next);
    }
    for (const seq of stream.early?.keys() ?? []) if (seq <= stream.last) stream.early?.delete(seq);
    if (stream.early?.size === 0) stream.early = null;
  }

  private advance(conversationId: number, stream: Stream<T>, message: Placed<T>): void {
    // Everybody had left and somebody came again, who stands elsewhere.
    if (this.streams.get(conversationId) !== stream) return;
    stream.last = message.seq;
    stream.early?.delete(message.seq);
    this.remember(stream, message);
    if (message.packet !== null) this.deliver(conversationId, message.packet);
  }

  private remember(stream: Stream<T>, message: Placed<T>): void {
    stream.recent ??= [];
    stream.recent.push(message);
    stream.recentSize += this.size(message);
    // Trimmed now and then, not with every message.
    if (stream.recent.length <= 2 * recentLength && stream.recentSize <= mostRecent) return;
    let first = stream.recent.length - 1;
    let size = this.size(message);
    for (; first > stream.recent.length - recentLength && first > 0; first -= 1) {
      const more = stream.recent[first - 1];
      const moreSize = more ? this.size(more) : 0;
      if (size + moreSize > mostRecent / 2) break;
      size += moreSize;
    }
    stream.recent = stream.recent.slice(first);
    stream.recentSize = size;
  }

  private size({ packet }: Placed<T>): number {
    return packet === null ? 0 : this.sizeOf(packet);
  }

  private repairSoon(conversationId: number, stream: Stream<T>): void {
    if (stream.repairing) return;
    stream.repairing = true;
    delay(patienceMs)
      .then(() => this.repair(conversationId, stream, Math.max(0, ...(stream.early?.keys() ?? []))))
      .catch(this.onFailure)
      .finally(() => {
        stream.repairing = false;
        if (stream.early && this.streams.get(conversationId) === stream) {
          this.repairSoon(conversationId, stream);
        }
      });
  }

  /** Reads on until `seq` has been delivered. */
  private async repair(conversationId: number, stream: Stream<T>, seq: number): Promise<void> {
    while (stream.last !== null && stream.last < seq && this.streams.get(conversationId) === stream) {
      const from = stream.last;
      const page = await this.read(conversationId, from, repairPage);
      if (page.length === 0) return;
      for (const message of page) {
        if (message.seq === stream.last + 1) this.advance(conversationId, stream, message);
      }
      this.drain(conversationId, stream);
      if (stream.last === from) return;
    }
  }
}

function keepHighest<T>(early: Map<number, Placed<T>>): void {
  const highest = early.get(Math.max(...early.keys()));
  early.clear();
  if (highest) early.set(highest.seq, highest);
}
