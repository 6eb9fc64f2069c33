import type { IncomingMessage } from "node:http";
import type { Server, Socket } from "socket.io";
import { DomainError, isDomainError } from "../core/errors.ts";
import { addressOf, ipOf } from "../http/addresses.ts";
import type { Limits } from "../limits/limits.ts";
import { coalesceWrites } from "./coalesce-writes.ts";
import { type Connection, cut, type Packet } from "./connection.ts";
import { Counted } from "./counted.ts";
import { watchIncoming } from "./incoming.ts";
import { Requests } from "./requests.ts";
import { SendQueues } from "./send-queues.ts";
import { TurnsAtOnce } from "./turns-at-once.ts";

/** Bytes that may wait for one client, and for all clients of this process together. */
const queueBytes = { each: 2 * 1_024 * 1_024, together: 64 * 1_024 * 1_024 };
/** Pages read at the same time, and how long a place rests after each where others wait: two thirds of the time. */
const pages = { atOnce: 2, rest: 2 };
/** Connections of one address, behind which 200 customers may have several windows each, and sockets of one account. */
const mostOpen = { address: 2_000, account: 100 };
/** Handshakes that are looked at at the same time, and that wait. */
const handshakes = { atOnce: 32, waiting: 2_000 };

export type CutReason = "slow_reader" | "flood" | "half_packet";

export interface ConnectionsOptions {
  /** What bounds memory counts also where these are off. */
  limits: Limits;
  /** How many proxies of our own stand before us. */
  trustProxy: number;
  /** A connection was cut off, and why. */
  onCut: (why: CutReason) => void;
}

/** What this process knows of its Engine.IO connections, each of which carries every namespace. */
export class Connections {
  readonly queues: SendQueues;
  private readonly requests = new WeakMap<object, Requests>();
  private readonly pages = new TurnsAtOnce(pages.atOnce, pages.rest);
  private readonly addresses = new Counted(mostOpen.address);
  private readonly accounts = new Counted(mostOpen.account);
  private readonly handshakes = new TurnsAtOnce(handshakes.atOnce);
  private readonly cork = coalesceWrites();

  constructor(private readonly options: ConnectionsOptions) {
    this.queues = new SendQueues({
      bytesEach: queueBytes.each,
      bytesTogether: queueBytes.together,
      onCut: () => options.onCut("slow_reader"),
    });
  }

  /** From now on every connection of the server is followed. */
  follow(io: Server): void {
    io.engine.on("connection", (connection: Connection) => this.add(connection));
  }

  /** Whether one more connection of this address is taken, before anything is done for it. */
  isWelcome(request: IncomingMessage): boolean {
    if (!this.options.limits.enabled) return true;
    const address = this.addressOf(request);
    try {
      this.options.limits.take("connections_address", address);
    } catch (error) {
      if (isDomainError(error)) return false;
      throw error;
    }
    return !this.addresses.isFull(address);
  }

  /** What a socket's connection has under way. */
  requestsOf({ conn }: Pick<Socket, "conn">): Requests {
    const connection = conn as unknown as Connection;
    const known = this.requests.get(connection);
    if (known) return known;
    const made = new Requests(connection, {
      queues: this.queues,
      pages: this.pages,
      limits: this.options.limits,
      address: this.addressOf(connection.request),
    });
    this.requests.set(connection, made);
    return made;
  }

  /**
   * Finds out who is behind a socket. Few are looked at at the same time, and one account has only so many sockets.
   * @param identify answers whose socket it is
   * @throws DomainError too_many_attempts, unavailable, and what `identify` throws
   */
  async admit(socket: Pick<Socket, "conn" | "on">, identify: () => Promise<string>): Promise<void> {
    if (this.handshakes.waitingCount >= handshakes.waiting) throw new DomainError("unavailable");
    const requests = this.requestsOf(socket);
    const key = await this.handshakes.run(requests.address, async () => {
      // Whoever has gone meanwhile costs nothing more.
      if (requests.isOver) throw new DomainError("unavailable");
      return identify();
    });
    if (requests.isOver) throw new DomainError("unavailable");
    if (!this.options.limits.enabled) return;
    if (!this.accounts.take(key)) throw new DomainError("too_many_attempts", { retryAfter: 60 });
    const release = requests.onceOver(() => this.accounts.release(key));
    socket.on("disconnect", release);
  }

  private addressOf(request: IncomingMessage): string {
    return addressOf({ ip: ipOf(request, this.options.trustProxy) });
  }

  private add(connection: Connection): void {
    const { limits, onCut } = this.options;
    const count = this.queues.add(connection);
    const { cork } = this;
    const { socket } = connection.request;
    // One listener for both: Node copies the list of listeners with every packet where there are more.
    connection.on("packetCreate", (packet: Packet) => {
      cork(socket);
      count(packet);
    });
    if (!limits.enabled) return;
    const address = this.addressOf(connection.request);
    if (!this.addresses.take(address)) {
      cut(connection);
      return;
    }
    connection.once("close", () => this.addresses.release(address));
    const cutOff = (why: CutReason) => {
      if (connection.readyState === "closed") return;
      onCut(why);
      cut(connection);
    };
    watchIncoming(connection, { limits, address, cutOff });
  }
}
