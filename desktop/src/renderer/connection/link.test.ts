import { describe, expect, it, vi } from "vitest";
import { DeskFailure } from "./failure.ts";
import { createLink } from "./link.ts";

function buildLink() {
  const calls: string[] = [];
  const faults: { greet: Error | null; connect: Error | null } = { greet: null, connect: null };
  const waits: (() => void)[] = [];
  let down: () => void = () => undefined;
  let online: () => void = () => undefined;
  let now = 0;
  const step = (name: string, fault: Error | null) => {
    calls.push(name);
    return fault ? Promise.reject(fault) : Promise.resolve();
  };
  const ended: string[] = [];
  const link = createLink({
    socket: {
      connect: () => step("connect", faults.connect),
      disconnect: () => undefined,
      onDown(listener) {
        down = listener;
        return () => undefined;
      },
      onEvent: () => () => undefined,
    },
    signIn: { end: (reason) => ended.push(reason), accessToken: async () => "token" },
    network: {
      onOnline(listener) {
        online = listener;
        return () => undefined;
      },
      onOffline: () => () => undefined,
    },
    greet: () => step("greet", faults.greet),
    catchUp: () => step("catch up", null),
    now: () => now,
    wait: () => new Promise((resolve) => waits.push(resolve)),
  });
  const phase = (wanted: string) => vi.waitFor(() => expect(link.store.getState().phase).toBe(wanted));
  return {
    link,
    calls,
    faults,
    waits,
    ended,
    phase,
    lose: () => down(),
    comeOnline: () => online(),
    later: (ms: number) => {
      now += ms;
    },
  };
}

describe("the link", () => {
  it("greets, connects, catches up, and does all of it again after a break", async () => {
    const { link, calls, phase, lose, later } = buildLink();
    link.start();
    await phase("live");
    expect(calls).toEqual(["greet", "connect", "catch up"]);
    later(10_000);
    lose();
    await vi.waitFor(() => expect(calls).toHaveLength(6));
    await phase("live");
    expect(link.store.getState().outSince).toBeNull();
    link.stop();
  });

  it("goes offline when the server does not answer, and remembers since when", async () => {
    const { link, faults, phase, comeOnline, calls } = buildLink();
    faults.greet = new DeskFailure("unreachable");
    link.start();
    await phase("offline");
    expect(link.store.getState().outSince).toBe(0);
    faults.greet = null;
    comeOnline();
    await phase("live");
    expect(calls.filter((call) => call === "greet")).toHaveLength(2);
    link.stop();
  });

  it("does not hammer a server that drops it at once", async () => {
    const { link, phase, lose, waits } = buildLink();
    link.start();
    await phase("live");
    lose();
    await phase("offline");
    expect(waits).toHaveLength(1);
    link.stop();
  });

  it("ends the sign-in of somebody who is no agent", async () => {
    const { link, faults, ended } = buildLink();
    faults.greet = new DeskFailure("forbidden");
    link.start();
    await vi.waitFor(() => expect(ended).toEqual(["not_an_agent"]));
  });
});
