import { setTimeout as delay } from "node:timers/promises";
import { createClient } from "redis";

/** Tried again so soon that every process has found Redis well before `settleMs` after any other. */
const reconnectStrategy = () => 300 + Math.random() * 200;
const settleMs = 1_500;

/** A connection that does not answer this long is a dead one. The adapter's readers wait 5 s for news. */
const silentMs = { publishing: 4_000, reading: 10_000 };
const pingInterval = 2_000;
/** At the start Redis is waited for this long; after that, processes serve without hearing of each other. */
const firstMs = 5_000;
const goodbyeMs = 1_000;
/** So much may be on its way to Redis. While it is frozen, what comes beyond that is left out, and made up for later. */
const mostBytesOnTheWay = 16 * 1024 * 1024;

/**
 * Publishes to the other processes. Nobody waits for Redis: while it is away its commands fail at once, so that nothing
 * gathers that would be late news by then; while it is frozen only so much gathers. The adapter's readers, which it
 * asks for by `duplicate`, wait: failing at once they would ask again without a pause.
 */
export class PublishingRedis {
  readonly client;
  private readonly listeners: (() => void)[] = [];
  private bytesOnTheWay = 0;
  private hasLeftOut = false;
  private isDown = false;
  private isAsking = false;
  private isClosed = false;
  private readonly watch: NodeJS.Timeout;

  /** @param onError called once for each time that Redis goes away */
  constructor(
    url: string,
    private readonly onError: (error: unknown) => void,
  ) {
    const client = createClient({
      url,
      // Of the time in which a connection is made; later what is published keeps it from ever being silent.
      socket: { reconnectStrategy, socketTimeout: 2 * silentMs.publishing },
      disableOfflineQueue: true,
    });
    client.on("error", (error) => this.failed(error));
    client.on("ready", () => {
      this.isDown = false;
      this.isBack();
    });
    const publish = client.publish.bind(client);
    this.client = Object.assign(client, {
      duplicate: () =>
        createClient({ url, pingInterval, socket: { reconnectStrategy, socketTimeout: silentMs.reading } }),
      // The adapter does not look at what becomes of what it only says once.
      publish: (channel: string, message: string) =>
        this.publish(() => publish(channel, message), message.length),
    });
    this.watch = setInterval(() => void this.askForAnswer(), pingInterval).unref();
  }

  private async askForAnswer(): Promise<void> {
    if (this.isAsking || !this.client.isReady) return;
    this.isAsking = true;
    const answered = this.client.ping().then(
      () => true,
      () => true,
    );
    const isAlive = await Promise.race([answered, delay(silentMs.publishing, false, { ref: false })]);
    this.isAsking = false;
    if (isAlive || this.isClosed || !this.client.isReady) return;
    this.failed(new Error("Redis does not answer"));
    this.client.destroy();
    this.client.connect().catch((error: unknown) => this.failed(error));
  }

  /** Resolves in any case: who cannot connect goes on trying. */
  async connect(): Promise<void> {
    const connected = this.client.connect().catch((error: unknown) => this.failed(error));
    await Promise.race([connected, delay(firstMs, undefined, { ref: false })]);
  }

  /** Calls when news may have been lost and all processes have had the time to find Redis again. */
  onBack(listener: () => void): void {
    this.listeners.push(listener);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.watch);
    const closed = this.client.close().catch(() => undefined);
    await Promise.race([closed, delay(goodbyeMs, undefined, { ref: false })]);
    if (this.client.isOpen) this.client.destroy();
  }

  private failed(error: unknown): void {
    if (this.isDown) return;
    this.isDown = true;
    this.onError(error);
  }

  private isBack(): void {
    for (const listener of this.listeners) setTimeout(listener, settleMs).unref();
  }

  private async publish(send: () => Promise<number>, bytes: number): Promise<number> {
    if (this.bytesOnTheWay + bytes > mostBytesOnTheWay) {
      this.hasLeftOut = true;
      return 0;
    }
    this.bytesOnTheWay += bytes;
    try {
      return await send();
    } catch {
      return 0;
    } finally {
      this.bytesOnTheWay -= bytes;
      if (this.hasLeftOut && this.bytesOnTheWay === 0) {
        this.hasLeftOut = false;
        this.isBack();
      }
    }
  }
}
