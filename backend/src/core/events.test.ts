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
