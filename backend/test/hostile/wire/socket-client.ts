import { connect, type Socket } from "node:net";
import { frame, takeFrames } from "./frames.ts";

const handshake = [
  "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1",
  ...["host: 127.0.0.1", "connection: Upgrade", "upgrade: websocket", "sec-websocket-version: 13"],
  ...["sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==", "", ""],
].join("\r\n");

/** A Socket.IO connection without a library: what is sent is sent as it is, and everything that comes is passed on. */
export class SocketClient {
  readonly #socket: Socket;
  #rest: Buffer = Buffer.alloc(0);
  #isOpen = false;
  /** Frames may follow only once the server has agreed to them. */
  #early: Buffer[] = [];
  #waiting: (() => boolean)[] = [];
  isClosed = false;

  /** @param onPacket is called with every packet of Socket.IO, and with whatever else arrives */
  constructor(port: number, onPacket: (packet: Buffer) => void) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("error", () => undefined);
    this.#socket.on("close", () => {
      this.isClosed = true;
      this.#look();
    });
    this.#socket.on("data", (chunk) => {
      this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
      if (!this.#isOpen) this.#finishHandshake();
      if (this.#isOpen)
        this.#rest = takeFrames(this.#rest, (opcode, payload) => {
          // The server's pings are answered, or it takes the connection for dead.
          if (payload.length === 1 && payload[0] === 0x32) this.text("3");
          else if (opcode === 1 || opcode === 2) onPacket(payload);
        });
      this.#look();
    });
    this.#socket.write(handshake);
  }

  #finishHandshake(): void {
    const end = this.#rest.indexOf("\r\n\r\n");
    if (end < 0) return;
    this.#isOpen = true;
    for (const bytes of this.#early.splice(0)) this.raw(bytes);
    this.#rest = this.#rest.subarray(end + 4);
  }

  #look(): void {
    this.#waiting = this.#waiting.filter((isOver) => !isOver());
  }

  text(packet: string): void {
    this.raw(frame(Buffer.from(packet)));
  }

  raw(bytes: Buffer): void {
    if (!this.#isOpen) this.#early.push(bytes);
    else if (!this.isClosed) this.#socket.write(bytes);
  }

  /** Waits until it holds or the connection is closed. @returns whether it came to hold in time */
  until(holds: () => boolean, waitMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), waitMs);
      const isOver = () => {
        if (!holds() && !this.isClosed) return false;
        clearTimeout(timer);
        resolve(holds());
        return true;
      };
      if (!isOver()) this.#waiting.push(isOver);
    });
  }

  close(): void {
    this.#socket.destroy();
  }
}
