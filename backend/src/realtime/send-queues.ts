import type { ServerResponse } from "node:http";
import type { Connection, Packet, Transport } from "./connection.ts";
import { cut } from "./connection.ts";

/** What waits to be read by one client. */
interface Queue {
  connection: Connection;
  /** Bytes that Engine.IO holds until the transport is ready again. */
  held: number;
  /** Bytes that were given to the transport and have not left the process. */
  leaving: number;
  /** Answers to polls that their client has not read yet. */
  unread: Map<ServerResponse, number> | null;
  /** Called with whether the connection is still there. */
  waiting: ((isOpen: boolean) => void)[] | null;
}

export interface SendQueueOptions {
  /** A client for whom more than this waits is cut off; it catches up when it comes back. */
  bytesEach: number;
  /** When more than this waits for all clients together, those with the longest queues are cut off. */
  bytesTogether: number;
  onCut: (connection: Connection) => void;
}

/** A queue of so many bytes counts as read: the client keeps up. */
const drainedBytes = 32 * 1_024;
/** After a connection is closed, what is still on its way may take this long. */
const lingerMs = 2_000;
/** When too much waits for all together, room is made down to this share, so that it is not done for every packet. */
const roomAfterCut = 0.75;

/**
 * Bounds what waits to be sent. Clients that do not read, on a websocket or by polling, cost a bounded amount of memory
 * each and together. Counting costs an addition a packet.
 */
export class SendQueues {
  private readonly queues = new Map<Connection, Queue>();
  private bytes = 0;
  private readonly suspects = new Set<Queue>();
  private checking = false;

  constructor(private readonly options: SendQueueOptions) {}

  /** Bytes that wait for all clients. */
  get size(): number {
    return this.bytes;
  }

  /** Follows a connection from its first packet. @returns what is to be called for every packet created */
  add(connection: Connection): (packet: Packet) => void {
    const queue: Queue = { connection, held: 0, leaving: 0, unread: null, waiting: null };
    this.queues.set(connection, queue);
    this.follow(queue, connection.transport);
    connection.on("upgrade", (transport: Transport) => this.follow(queue, transport));
    connection.on("flush", () => this.flushed(queue));
    connection.once("close", () => this.remove(queue));
    return (packet) => {
      const size = sizeOf(packet);
      queue.held += size;
      this.bytes += size;
      if (queue.held + queue.leaving > this.options.bytesEach) this.suspect(queue);
      else if (this.bytes > this.options.bytesTogether) this.checkSoon();
    };
  }

  /** Resolves once the client has read nearly everything, with false where its connection is gone. */
  async drained(connection: Connection): Promise<boolean> {
    const queue = this.queues.get(connection);
    if (!queue) return false;
    if (pending(queue) <= drainedBytes) return true;
    return new Promise((resolve) => {
      queue.waiting ??= [];
      queue.waiting.push(resolve);
    });
  }

  private follow(queue: Queue, transport: Transport): void {
    // A poll's answer is "drained" as soon as it is written; whether it was read is known when the response closes.
    if (transport.name === "polling") transport.closeTimeout = lingerMs;
    // What was answered to polls before an upgrade is still to be read.
    else transport.on("drain", () => this.release(queue, queue.leaving - unreadBytes(queue)));
  }

  /** Everything held goes to the transport, which was ready for it. */
  private flushed(queue: Queue): void {
    const { held } = queue;
    const response = queue.connection.transport.name === "polling" ? queue.connection.transport.res : null;
    queue.held = 0;
    if (!response) {
      queue.leaving += held;
      return;
    }
    queue.unread ??= new Map();
    queue.unread.set(response, held);
    queue.leaving += held;
    response.once("close", () => {
      if (queue.unread?.delete(response)) this.release(queue, held);
    });
  }

  private release(queue: Queue, bytes: number): void {
    queue.leaving -= bytes;
    this.bytes -= bytes;
    if (queue.waiting !== null && pending(queue) <= drainedBytes) wake(queue, true);
  }

  private remove(queue: Queue): void {
    const { connection, unread } = queue;
    this.queues.delete(connection);
    this.suspects.delete(queue);
    this.bytes -= pending(queue);
    queue.held = 0;
    queue.leaving = 0;
    queue.unread = null;
    wake(queue, false);
    linger(connection.transport, unread ? [...unread.keys()] : []);
  }

  private suspect(queue: Queue): void {
    this.suspects.add(queue);
    this.checkSoon();
  }

  /**
   * Not at once: what one turn of the event loop makes has had no chance to leave, and closing a connection in the
   * middle of a broadcast would change what is broadcast.
   */
  private checkSoon(): void {
    if (this.checking) return;
    this.checking = true;
    // The first turn hands what is written to the kernel, the second one hears of it.
    setImmediate(() => setImmediate(() => this.check()));
  }

  private check(): void {
    this.checking = false;
    for (const queue of this.suspects) if (pending(queue) > this.options.bytesEach) this.cutOff(queue);
    this.suspects.clear();
    if (this.bytes <= this.options.bytesTogether) return;
    const longestFirst = [...this.queues.values()].sort((a, b) => pending(b) - pending(a));
    for (const queue of longestFirst) {
      if (this.bytes <= this.options.bytesTogether * roomAfterCut) return;
      this.cutOff(queue);
    }
  }

  private cutOff({ connection, unread }: Queue): void {
    this.options.onCut(connection);
    const responses = unread ? [...unread.keys()] : [];
    cut(connection);
    for (const response of responses) response.destroy();
  }
}

const pending = ({ held, leaving }: Queue): number => held + leaving;

function unreadBytes({ unread }: Queue): number {
  let bytes = 0;
  for (const size of unread?.values() ?? []) bytes += size;
  return bytes;
}

/** About the bytes it takes in memory: a broadcast is encoded once, a string may need two bytes a character. */
function sizeOf({ data, options }: Packet): number {
  const frame = options?.wsPreEncodedFrame;
  if (frame !== undefined) return frame[1]?.length ?? 0;
  if (data === undefined) return 0;
  return typeof data === "string" ? data.length * 2 : data.length;
}

function wake(queue: Queue, isOpen: boolean): void {
  const { waiting } = queue;
  queue.waiting = null;
  for (const resolve of waiting ?? []) resolve(isOpen);
}

const webSocketClosed = 3;

/** What was closed in good order may still be unread; it does not stay for longer than this. */
function linger(transport: Transport, responses: ServerResponse[]): void {
  const socket = transport.socket;
  const isOpen = socket !== undefined && socket.readyState !== webSocketClosed;
  if (!isOpen && responses.length === 0) return;
  setTimeout(() => {
    socket?.terminate();
    for (const response of responses) response.destroy();
  }, lingerMs).unref();
}
