import type { Server } from "node:http";
import type { Socket } from "node:net";
import { addressOf } from "./addresses.ts";

/** A company's office or a mobile network may be one address: 200 browsers have up to 7 connections each. */
export const connectionsPerAddress = 2_000;
/** Between two lines of the log about refused connections. */
const quietMs = 60_000;

export interface ConnectionLimits {
  total: number;
  /** Null where every connection comes from a proxy, which has one address for everybody. */
  perAddress: number | null;
  onRefused: (reason: "total" | "address", address: string) => void;
}

/** Refuses new connections beyond the limits, so that those that are open keep their memory and descriptors. */
export function limitConnections(http: Server, { total, perAddress, onRefused }: ConnectionLimits): void {
  const refused = atMostEvery(quietMs, onRefused);
  http.maxConnections = total;
  http.on("drop", (data) => refused("total", data?.remoteAddress ?? ""));
  if (perAddress === null) return;
  const open = new Map<string, number>();
  http.on("connection", (socket: Socket) => {
    const address = addressOf({ ip: socket.remoteAddress ?? "" });
    const count = (open.get(address) ?? 0) + 1;
    if (count > perAddress) {
      socket.destroy();
      refused("address", address);
      return;
    }
    open.set(address, count);
    socket.once("close", () => {
      const left = (open.get(address) ?? 1) - 1;
      if (left > 0) open.set(address, left);
      else open.delete(address);
    });
  });
}

function atMostEvery<A extends unknown[]>(ms: number, tell: (...args: A) => void): (...args: A) => void {
  let next = 0;
  return (...args) => {
    if (Date.now() < next) return;
    next = Date.now() + ms;
    tell(...args);
  };
}
