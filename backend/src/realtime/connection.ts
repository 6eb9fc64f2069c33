import type { EventEmitter } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";

/** What we need of Engine.IO's connections and their transports. One connection carries every namespace. */

export interface Packet {
  type: string;
  data?: string | Uint8Array;
  options?: { wsPreEncodedFrame?: Uint8Array[] };
}

/** The `ws` socket below a websocket transport. */
export interface WebSocketLike extends EventEmitter {
  readonly readyState: number;
  terminate(): void;
}

export interface Transport extends EventEmitter {
  readonly name: string;
  /** Of a websocket transport. */
  readonly socket?: WebSocketLike;
  /** Of a polling transport: the answer to the poll that waits now. */
  readonly res?: ServerResponse | null;
  /** Of a polling transport: how long a goodbye waits for the next poll. */
  closeTimeout?: number;
}

export interface Connection extends EventEmitter {
  readonly id: string;
  readonly readyState: string;
  readonly request: IncomingMessage;
  readonly transport: Transport;
  close(discard?: boolean): void;
}

/** Ends a connection at once: a close frame would wait behind everything that the client does not read. */
export function cut(connection: Connection): void {
  const { transport } = connection;
  connection.close(true);
  transport.socket?.terminate();
}
