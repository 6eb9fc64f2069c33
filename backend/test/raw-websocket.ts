import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const opcodes = { text: 1, binary: 2, ping: 9 } as const;

/** A websocket as bytes, for clients that do what no client library does: send on and never read. */
export class RawWebSocket {
  bytes = 0;
  text = "";
  closed = false;
  private readonly socket: Socket;

  /** @param from one of this machine's addresses, `127.x.x.x` */
  constructor(
    private readonly port: number,
    from = "127.0.0.1",
    private readonly keepsText = true,
  ) {
    this.socket = connect({ host: "127.0.0.1", port, localAddress: from, noDelay: true });
    this.socket.on("data", (chunk: Buffer) => this.read(chunk));
    this.socket.on("error", () => undefined);
    this.socket.on("close", () => {
      this.closed = true;
    });
    const key = randomBytes(16).toString("base64");
    this.socket.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost:${port}\r\nUpgrade: websocket\r\n` +
        `Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
    );
  }

  /** Resolves once the namespace has let it in. @throws Error where it does not */
  async join(namespace: string, token: string): Promise<void> {
    this.send(`40${namespace},${JSON.stringify({ token })}`);
    await this.until(() => this.text.includes(`40${namespace},`));
  }

  /** Engine.IO and Socket.IO as they are, e.g. `42/chat,["history",{…}]`. @returns false once the network is full */
  send(text: string, kind: keyof typeof opcodes = "text"): boolean {
    return !this.closed && this.socket.write(frame(opcodes[kind], Buffer.from(text)));
  }

  /** Whatever comes from now on stays in the network. */
  stopReading(): void {
    this.socket.pause();
  }

  readOn(): void {
    this.socket.resume();
  }

  close(): void {
    this.socket.destroy();
  }

  async until(holds: () => boolean, ms = 10_000): Promise<void> {
    const end = Date.now() + ms;
    while (!holds()) {
      if (this.closed || Date.now() > end) throw new Error(`port ${this.port}: ${this.text.slice(-200)}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  private read(chunk: Buffer): void {
    this.bytes += chunk.length;
    if (this.keepsText) this.text += chunk.toString("latin1");
  }
}

/** Masked, as a client's must be, with a mask that changes nothing. */
function frame(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const head = Buffer.alloc(length < 126 ? 6 : 8);
  head[0] = 0x80 | opcode;
  head[1] = 0x80 | (length < 126 ? length : 126);
  if (length >= 126) head.writeUInt16BE(length, 2);
  return Buffer.concat([head, payload]);
}

/** The raw sockets of one group of tests. */
export function rawWebSockets() {
  const open: RawWebSocket[] = [];
  const make = ({ origin }: { origin: string }): RawWebSocket => {
    const socket = new RawWebSocket(Number(new URL(origin).port));
    open.push(socket);
    return socket;
  };
  return {
    make,
    async join(app: { origin: string }, namespace: string, token: string): Promise<RawWebSocket> {
      const socket = make(app);
      await socket.join(namespace, token);
      return socket;
    },
    closeAll(): void {
      for (const socket of open.splice(0)) socket.close();
    },
  };
}
