import { connect, type Socket } from "node:net";
import { type HttpAnswer, readAnswer } from "./http-answer.ts";

/** What came of one request. */
export type Outcome =
  | { kind: "answer"; answer: HttpAnswer; received: Buffer }
  /** The connection was closed without an answer. */
  | { kind: "closed"; received: Buffer }
  /** Nothing came in time. */
  | { kind: "silence"; received: Buffer };

/** One connection that sends bytes as they are, one request after the other. */
export class HttpClient {
  #socket: Socket | null = null;
  readonly #port: number;

  constructor(port: number) {
    this.#port = port;
  }

  /** @param isAlone closes the connection afterwards: what is broken may leave something behind on it */
  async send(bytes: Buffer, isHead: boolean, isAlone: boolean, waitMs: number): Promise<Outcome> {
    if (isAlone) this.close();
    const isReused = this.#socket !== null;
    const outcome = await exchange(this.#open(), bytes, isHead, waitMs);
    if (isAlone || outcome.kind !== "answer" || outcome.answer.closes) this.close();
    // The server may have closed an idle connection just then.
    if (outcome.kind === "closed" && isReused && outcome.received.length === 0)
      return this.send(bytes, isHead, isAlone, waitMs);
    return outcome;
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed && !this.#socket.readableEnded) return this.#socket;
    this.#socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("error", () => undefined);
    return this.#socket;
  }
}

function exchange(socket: Socket, bytes: Buffer, isHead: boolean, waitMs: number): Promise<Outcome> {
  return new Promise((resolve) => {
    let received: Buffer = Buffer.alloc(0);
    const done = (outcome: Outcome) => {
      clearTimeout(timer);
      socket.off("data", onData);
      socket.off("close", onClose);
      resolve(outcome);
    };
    const onData = (chunk: Buffer) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      const answer = readAnswer(received, isHead, false);
      if (answer) done({ kind: "answer", answer, received });
    };
    const onClose = () => {
      const answer = readAnswer(received, isHead, true);
      done(answer ? { kind: "answer", answer, received } : { kind: "closed", received });
    };
    const timer = setTimeout(() => {
      socket.destroy();
      done({ kind: "silence", received });
    }, waitMs);
    socket.on("data", onData);
    socket.once("close", onClose);
    socket.write(bytes);
  });
}
