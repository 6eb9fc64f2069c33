/** What the benchmark's processes say to each other. */

/** How a server's sockets are spoken to. */
export type Style = "relay" | "desk" | "rooms";

export interface Pair {
  conversationId: number;
  senderToken: string;
  receiverToken: string;
}

/** A server process says this once it takes connections. */
export interface ServerReady {
  port: number;
  style: Style;
  pairs: Pair[];
  filled?: Filled;
}

/** What a server of the REST and growth benchmarks holds. */
export interface Filled {
  phien: string;
  conversationId: number;
  messages: number;
  sellerId: number;
  sellerToken: string;
  agentToken: string;
}

export interface LoadOrder {
  port: number;
  /** More processes of the same server; pairs are spread over all of them. */
  otherPorts?: number[];
  style: Style;
  pairs: Pair[];
  /** Messages a pair has under way at once. */
  inFlight: number;
  warmUpSeconds: number;
  seconds: number;
}

/** Counted when the receiver has the message. */
export interface LoadResult {
  messagesPerSecond: number;
  /** Milliseconds from send to the receiver's having it. */
  p50: number;
  p99: number;
}

/** What the load generator of the rooms benchmarks is to do. */
export interface RoomsOrder {
  task: "fanOut" | "idle" | "crossing";
  port: number;
  otherPort?: number;
  style: Style;
  pairs: Pair[];
  members?: number;
  inFlight?: number;
  seconds?: number;
  messages?: number;
  marks?: readonly number[];
}

export interface RoomsResult {
  perSecond?: number;
  p50?: number;
  p99?: number;
}

/** 120 bytes of UTF-8, as people write in Vietnam. */
export const text = "Dạ chị ơi, đơn hàng của chị đã được giao cho bên vận chuyển, dự kiến mai chị nhận hàng";

/** A customer with a room. */
export interface Person {
  id: number;
  token: string;
  roomId: number;
  uuid: string;
}

/** What the server of the memory benchmark says once it takes connections. */
export interface Attacked {
  port: number;
  adminToken: string;
  attackers: Person[];
  idle: Person[];
  timed: Person[];
}
