import { EventEmitter } from "node:events";
import { expect, it } from "vitest";
import type { Connection } from "./connection.ts";
import { SendQueues } from "./send-queues.ts";

/** A connection as Engine.IO has it, whose client reads when told. */
class FakeConnection extends EventEmitter {
  readyState = "open";
  transport: EventEmitter & { name: string; res?: EventEmitter } = Object.assign(new EventEmitter(), {
    name: "websocket",
  });
  private isReady = true;
  private buffered = 0;

  constructor(
    private readonly count: (connection: FakeConnection) => (packet: { type: string; data: string }) => void,
  ) {
    super();
  }

  send(bytes: number): void {
    this.count(this)({ type: "message", data: "x".repeat(bytes / 2) });
    this.buffered += 1;
    this.flush();
  }

  read(): void {
    this.isReady = true;
    this.transport.emit("drain");
    this.flush();
  }

  close(): void {
    if (this.readyState === "closed") return;
    this.readyState = "closed";
    this.emit("close");
  }

  private flush(): void {
    if (!this.isReady || this.buffered === 0) return;
    this.isReady = false;
    this.buffered = 0;
    this.emit("flush");
  }
}

function scene(bytesEach: number, bytesTogether: number) {
  const cut: FakeConnection[] = [];
  const onCut = (connection: Connection) => void cut.push(connection as unknown as FakeConnection);
  const queues = new SendQueues({ bytesEach, bytesTogether, onCut });
  const counts = new Map<FakeConnection, ReturnType<SendQueues["add"]>>();
  const connect = () => {
    const connection = new FakeConnection((one) => counts.get(one) ?? (() => undefined));
    counts.set(connection, queues.add(connection as unknown as Connection));
    return connection;
  };
  const drained = (connection: FakeConnection) => queues.drained(connection as unknown as Connection);
  return { queues, connect, cut, drained };
}

/** When queues have been looked at. */
const later = () => new Promise((resolve) => setTimeout(resolve, 20));

it("lets a client that reads have as much as it likes", async () => {
  const { queues, connect, cut } = scene(1_000, 10_000);
  const client = connect();
  for (let n = 0; n < 100; n += 1) {
    client.send(900);
    client.read();
  }
  await later();
  expect(cut).toEqual([]);
  expect(queues.size).toBe(0);
});

it("cuts off who lets too much wait, and keeps what one turn makes for who reads it then", async () => {
  const { queues, connect, cut } = scene(1_000, 10_000);
  const [slow, fast] = [connect(), connect()];
  for (let n = 0; n < 5; n += 1) {
    slow.send(600);
    fast.send(600);
  }
  fast.read();
  fast.read();
  await later();
  expect(cut).toEqual([slow]);
  expect(fast.readyState).toBe("open");
  expect(queues.size).toBe(0);
});

it("cuts off the longest queues where too much waits for all together", async () => {
  const { queues, connect, cut } = scene(1_000, 3_000);
  const clients = [400, 900, 500, 800, 700].map((bytes) => {
    const client = connect();
    client.send(bytes);
    return client;
  });
  await later();
  expect(cut).toEqual([clients[1], clients[3]]);
  expect(queues.size).toBe(1_600);
});

it("says when a client has read, or is gone", async () => {
  const { connect, drained } = scene(1_000_000, 10_000_000);
  const [reader, leaver] = [connect(), connect()];
  expect(await drained(reader)).toBe(true);
  for (const client of [reader, leaver]) client.send(100_000);
  const waiting = [drained(reader), drained(leaver)];
  reader.read();
  leaver.close();
  expect(await Promise.all(waiting)).toEqual([true, false]);
  expect(await drained(leaver)).toBe(false);
});

it("counts answers to polls until they are read, also after an upgrade", async () => {
  const { queues, connect, drained } = scene(1_000_000, 10_000_000);
  const client = connect();
  const answer = new EventEmitter();
  const webSocket = client.transport;
  client.transport = Object.assign(new EventEmitter(), { name: "polling", res: answer });
  client.send(100_000);
  client.transport = webSocket;
  client.emit("upgrade", webSocket);
  client.read();
  client.send(1_000);
  expect(queues.size).toBe(101_000);
  client.read();
  expect(queues.size).toBe(100_000);
  answer.emit("close");
  expect(queues.size).toBe(0);
  expect(await drained(client)).toBe(true);
});
