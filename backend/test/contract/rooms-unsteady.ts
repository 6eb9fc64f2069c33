import { randomInt, randomUUID } from "node:crypto";
import type { DeskMessage, DeskOpened } from "@switchboard/shared/desk/models";
import type { RoomMessage } from "@switchboard/shared/dialects/rooms";
import { connectDesk, eventually, type TestApp } from "../app.ts";
import { pause, tell } from "../desk.ts";
import { connectChat } from "./rooms-client.ts";

/** Clients whose connections break at any moment, and who keep a list of messages and an outbox all the same. */

/** Of a socket, what breaking it needs. */
interface Breakable {
  disconnected: boolean;
  disconnect(): unknown;
  io: { engine: { close(): unknown; transport: object } };
}

/** A goodbye; the transport closed without one; the wire cut. */
const breaks: ((socket: Breakable) => void)[] = [
  (socket) => void socket.disconnect(),
  ({ io }) => void io.engine.close(),
  ({ io }) => (io.engine.transport as { ws: { terminate(): void } }).ws.terminate(),
];

interface Connection {
  socket: Breakable;
  /** Resolves when it is stored. */
  send(clientId: string, text: string): Promise<void>;
}

export class Unsteady<M extends { seq: number }> {
  readonly list: M[] = [];
  /** Everything it has said, in its order. */
  readonly said: string[] = [];
  private readonly outbox = new Map<string, string>();
  private connection: Connection | null = null;

  constructor(
    private readonly name: string,
    private readonly connect: (list: M[]) => Promise<Connection>,
  ) {}

  /** Comes back, says something, and is cut off in the midst of it, so many times; then comes back to stay. */
  async live(drops: number): Promise<void> {
    for (let n = 1; n <= drops; n += 1) {
      this.connection = await this.connect(this.list);
      const { socket } = this.connection;
      await pause(randomInt(25));
      const text = `${this.name}: câu ${n}`;
      this.said.push(text);
      this.outbox.set(randomUUID(), text);
      // Whether this is stored it will know the next time, or not even then.
      this.flush().catch(() => undefined);
      await pause(randomInt(8));
      breaks[n % breaks.length]?.(socket);
      await eventually(() => socket.disconnected);
    }
    this.connection = await this.connect(this.list);
    await this.flush();
  }

  leave(): void {
    this.connection?.socket.disconnect();
  }

  /** Sends what is not known to be stored, in its order, each under the id it had the first time. */
  private async flush(): Promise<void> {
    const { connection } = this;
    await Promise.all(
      [...this.outbox].map(async ([clientId, text]) => {
        await connection?.send(clientId, text);
        this.outbox.delete(clientId);
      }),
    );
  }
}

/** A member of a room, written from the contract: what comes is added at the end of its list. */
export const inRoom = (app: TestApp, token: string, roomId: number, name: string) =>
  new Unsteady<RoomMessage>(name, async (list) => {
    const client = await connectChat(app, token);
    const { socket } = client;
    socket.on("room_history", ({ messages }) => void list.push(...messages));
    socket.on("new_message", (message) => void list.push(message));
    const afterSeq = list.at(-1)?.seq ?? 0;
    await client.must("join_room", { roomId, afterSeq });
    return {
      socket,
      send: async (clientId, content) => {
        await client.must("send_message", { roomId, content, clientId });
      },
    };
  });

/** A desk: each place is taken once, and it goes on from where its list has no hole. */
export const atDesk = (app: TestApp, token: string, conversationId: number, name: string) =>
  new Unsteady<DeskMessage>(name, async (list) => {
    const early = new Map<number, DeskMessage>();
    const take = (messages: DeskMessage[]) => {
      for (const message of messages) if (message.seq > list.length) early.set(message.seq, message);
      for (let next = early.get(list.length + 1); next; next = early.get(list.length + 1)) list.push(next);
    };
    const socket = await connectDesk(app, token);
    socket.on("messages", ({ messages }) => take(messages));
    for (let newer = true; newer; ) {
      const reply = await tell<DeskOpened>(socket, "open", { conversationId, afterSeq: list.length });
      if (!reply.ok) throw new Error(reply.error.code);
      take(reply.data.messages);
      newer = reply.data.hasNewer;
    }
    return {
      socket,
      send: async (clientId, text) => {
        const reply = await tell<{ message: DeskMessage }>(socket, "send", {
          conversationId,
          clientId,
          text,
        });
        if (!reply.ok) throw new Error(reply.error.code);
        take([reply.data.message]);
      },
    };
  });
