import { isDomainError } from "../core/errors.ts";
import type { Limits } from "../limits/limits.ts";
import type { LimitName } from "../limits/table.ts";
import type { Connection, Packet, Transport } from "./connection.ts";

/** Where an address sends too much altogether, those of its connections are cut off that send more than this. */
const fairShare = 200;
/** A packet that announces binary parts must be complete after this time: its text is kept until then. */
const partsMs = 5_000;

export interface IncomingDeps {
  limits: Limits;
  address: string;
  cutOff: (why: "flood" | "half_packet") => void;
}

/**
 * Counts what a connection sends before anything is done with it: events known and unknown, broken packets, requests to
 * join, pings. Far more than any client sends, and the connection is cut off.
 */
export function watchIncoming(connection: Connection, { limits, address, cutOff }: IncomingDeps): void {
  let sent = 0;
  let parts = 0;
  let timer: NodeJS.Timeout | null = null;

  const take = (name: LimitName, key: string): boolean => {
    try {
      limits.take(name, key);
      return true;
    } catch (error) {
      if (isDomainError(error)) return false;
      throw error;
    }
  };
  const count = (): boolean => {
    sent += 1;
    const isFair = take("socket_packets", connection.id);
    if (isFair && (take("socket_packets_address", address) || sent <= fairShare)) return true;
    cutOff("flood");
    return false;
  };
  const over = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    parts = 0;
  };

  connection.on("packet", ({ type, data }: Packet) => {
    if (!count() || type !== "message") return;
    if (typeof data !== "string") {
      parts -= 1;
      if (parts <= 0) over();
      return;
    }
    const kind = data[0];
    if (kind === packetTypes.connect && !take("socket_joins", connection.id)) cutOff("flood");
    if (kind !== packetTypes.binaryEvent && kind !== packetTypes.binaryAck) return;
    // Read as the parser reads it: "0010" and "1e1" are 10.
    parts = Number(data.slice(1, data.indexOf("-"))) || 0;
    timer ??= setTimeout(() => cutOff("half_packet"), partsMs).unref();
  });
  const countPings = (transport: Transport) => transport.socket?.on("ping", count);
  countPings(connection.transport);
  // A transport on trial answers by itself and is not heard by the connection.
  connection.on("upgrading", (transport: Transport) => {
    countPings(transport);
    transport.on("packet", count);
  });
  connection.on("upgrade", (transport: Transport) => transport.off("packet", count));
  connection.once("close", over);
}

/** Of Socket.IO's protocol, version 5. */
const packetTypes = { connect: "0", binaryEvent: "5", binaryAck: "6" } as const;
