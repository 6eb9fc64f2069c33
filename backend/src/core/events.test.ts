import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it } from "vitest";
import { type DomainEvent, EventHub } from "./events.ts";

const events: DomainEvent[] = [{ type: "membership_changed", accountId: 1 }];

it("tells every listener, in order, also when one of them fails", () => {
  const [heard, faults]: [string[], unknown[]] = [[], []];
  const hub = new EventHub((error) => faults.push(error));
  const failure = new Error("on purpose");
  hub.subscribe(() => heard.push("first"));
  hub.subscribe(() => {
    throw failure;
  });
  hub.subscribe(() => heard.push("last"));
  hub.publish(events);
  expect([heard, faults]).toEqual([["first", "last"], [failure]]);
});

it("says nothing when nothing has happened", () => {
  const heard: unknown[] = [];
  const hub = new EventHub(() => undefined);
  hub.subscribe((some) => heard.push(some));
  hub.publish([]);
  expect(heard).toEqual([]);
});

const numbered = (count: number, first = 0): DomainEvent[] =>
  Array.from({ length: count }, (_, n) => ({ type: "membership_changed", accountId: first + n }));
const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

/** A listener that needs longer than a turn for each portion. */
function slowHub() {
  const received: number[] = [];
  const hub = new EventHub((error) => {
    throw error;
  });
  hub.subscribe((some) => {
    for (const event of some) if (event.type === "membership_changed") received.push(event.accountId);
    for (const end = performance.now() + 5; performance.now() < end; );
  });
  return { hub, received };
}

it("publishes a large commit in order, and lets other work of the process run meanwhile", async () => {
  const { hub, received } = slowHub();
  hub.publish(numbered(500));
  const atFirst = received.length;
  await turnOfTheLoop();
  hub.publish(numbered(100, 500));
  expect(atFirst).toBeLessThan(500);
  expect(received.length).toBeLessThan(600);
  while (received.length < 600) await turnOfTheLoop();
  expect(received).toEqual(Array.from({ length: 600 }, (_, n) => n));
});

it("asks the writer to wait while too much is unpublished, and no longer", async () => {
  const { hub, received } = slowHub();
  expect(hub.backpressure()).toBe(null);
  hub.publish(numbered(3_000));
  const writer = hub.backpressure();
  expect(writer).not.toBe(null);
  await writer;
  expect(received.length).toBeGreaterThanOrEqual(2_000);
  expect(hub.backpressure()).toBe(null);
});

it("lets the writer go on when everything is published at once", async () => {
  const { hub, received } = slowHub();
  hub.publish(numbered(2_000));
  const writer = hub.backpressure();
  hub.flush();
  await writer;
  expect(received.length).toBe(2_000);
});

it("keeps no event that is published, although others always wait", async () => {
  setFlagsFromString("--expose-gc");
  const collectGarbage = runInNewContext("gc") as () => void;
  const { hub, received } = slowHub();
  const publish = (): WeakRef<DomainEvent> => {
    const [first, ...others] = numbered(100);
    if (!first) throw new Error("there are events");
    hub.publish([first, ...others]);
    return new WeakRef(first);
  };
  const oldest = publish();
  for (let published = 100; published < 3_000; published += 100) {
    publish();
    await turnOfTheLoop();
  }
  expect(received.length).toBeLessThan(3_000);
  collectGarbage();
  expect(oldest.deref()).toBeUndefined();
  hub.flush();
});
