import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { CDPSession } from "playwright";

/** One conversation over the pipe: with the browser, or with one page of it. Typed as Playwright's sessions are. */
export type Cdp = Pick<CDPSession, "send" | "on" | "once" | "off">;

interface Waiting {
  method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

interface Message {
  id?: number;
  method?: string;
  params?: unknown;
  sessionId?: string;
  result?: unknown;
  error?: { message: string };
}

/** The DevTools protocol over Chromium's two pipes. They end with this process, and Chromium with them. */
export class Pipe {
  readonly browser: Cdp;
  private readonly sessions = new Map<string, EventEmitter>();
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private isClosed = false;

  constructor(
    private readonly to: Writable,
    from: Readable,
  ) {
    this.browser = this.session("");
    let rest = Buffer.alloc(0);
    from.on("data", (bytes: Buffer) => {
      rest = Buffer.concat([rest, bytes]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        const text = rest.toString("utf8", 0, end);
        rest = rest.subarray(end + 1);
        this.hear(JSON.parse(text));
      }
    });
    // A pipe breaks when Chromium ends; who waits is told by close().
    to.on("error", () => undefined);
    from.on("error", () => undefined);
  }

  session(id: string): Cdp {
    const known = this.sessions.get(id);
    if (known) return known as unknown as Cdp;
    const emitter = new EventEmitter().setMaxListeners(0);
    const send = (method: string, params: object = {}) => this.send(method, params, id);
    this.sessions.set(id, Object.assign(emitter, { send }));
    return emitter as unknown as Cdp;
  }

  close(): void {
    this.isClosed = true;
    for (const { method, reject } of this.waiting.values()) reject(new Error(`${method}: Chromium is gone`));
    this.waiting.clear();
  }

  private send(method: string, params: object, session: string): Promise<unknown> {
    if (this.isClosed) return Promise.reject(new Error(`${method}: Chromium is gone`));
    this.last += 1;
    const id = this.last;
    const text = JSON.stringify({ id, method, params, ...(session === "" ? {} : { sessionId: session }) });
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve, reject });
      this.to.write(`${text}\0`);
    });
  }

  private hear({ id, method, params, sessionId = "", result, error }: Message): void {
    if (id === undefined) {
      this.sessions.get(sessionId)?.emit(method ?? "", params);
      return;
    }
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
    else waiting?.resolve(result);
  }
}
