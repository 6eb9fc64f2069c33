import { EventEmitter } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Limits } from "../limits/limits.ts";
import type { Connection } from "./connection.ts";
import { watchIncoming } from "./incoming.ts";

function scene() {
  const connection = Object.assign(new EventEmitter(), { id: "one", transport: new EventEmitter() });
  const cuts: string[] = [];
  watchIncoming(connection as unknown as Connection, {
    limits: new Limits({ enabled: true }),
    address: "192.0.2.1",
    cutOff: (why) => cuts.push(why),
  });
  const send = (data: string | Buffer) => connection.emit("packet", { type: "message", data });
  return { cuts, send };
}

describe("a packet with binary parts", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(["10", "0010", "1e1", " 10"])("is cut off when parts are missing, announced as %j", (count) => {
    const { cuts, send } = scene();
    send(`5${count}-/chat,[1]`);
    for (let part = 1; part < 10; part += 1) send(Buffer.alloc(1));
    vi.advanceTimersByTime(4_999);
    expect(cuts).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(cuts).toEqual(["half_packet"]);
  });

  it.each(["1", "0010", "1e1"])("is taken when all parts are there, announced as %j", (count) => {
    const { cuts, send } = scene();
    send(`5${count}-/chat,[1]`);
    for (let part = 0; part < Number(count); part += 1) send(Buffer.alloc(1));
    vi.advanceTimersByTime(60_000);
    expect(cuts).toEqual([]);
  });
});
