import type { WindowMessage } from "@switchboard/shared/window/models";
import { expect, test } from "vitest";
import { createStore } from "zustand/vanilla";
import { type FailureCode, WindowFailure } from "../api/failure.ts";
import type { KeyStore } from "../platform/storage.ts";
import { buildMessage } from "../testing/factories.ts";
import { countingIds, FakeTime, memoryStore, settled } from "../testing/surroundings.ts";
import { withMessages } from "./apply-server-event.ts";
import { createOutbox } from "./outbox.ts";
import { type ChatState, initialState, type OutboxItem } from "./state.ts";

function open(storage: KeyStore = memoryStore(), newId = countingIds()) {
  const time = new FakeTime();
  const store = createStore<ChatState>(() => initialState);
  const sent: string[] = [];
  const world = {
    fails: null as FailureCode | null,
    hold: null as Promise<void> | null,
    time,
    store,
    sent,
    storage,
  };
  const send = async ({ clientId, text }: OutboxItem): Promise<WindowMessage> => {
    await world.hold;
    if (world.fails) throw new WindowFailure(world.fails);
    sent.push(text);
    return buildMessage(sent.length, { side: "customer", clientId, text });
  };
  const outbox = createOutbox({ store, storage, send, newId, now: time.now, later: time.later });
  return { ...world, world, outbox, texts: () => store.getState().outbox.map(({ text }) => text) };
}

test("messages go out one after the other, and leave nothing behind", async () => {
  const { outbox, sent, storage, texts } = open();
  outbox.add("c1", "one");
  outbox.add("c1", "two");
  expect(storage.keys()).toHaveLength(2);
  await settled();
  expect(sent).toEqual(["one", "two"]);
  expect(texts()).toEqual([]);
  expect(storage.keys()).toEqual([]);
});

test("what does not get through is tried again, in order", async () => {
  const { outbox, world, sent, time } = open();
  world.fails = "unreachable";
  outbox.add("c1", "one");
  outbox.add("c1", "two");
  await time.pass(10_000);
  expect(sent).toEqual([]);
  world.fails = null;
  await time.pass(30_000);
  expect(sent).toEqual(["one", "two"]);
});

test.each(["unavailable", "internal", "rate_limited"] as const)(
  "what the server cannot store now (%s) waits for it",
  async (code) => {
    const { outbox, world, sent, store, time } = open();
    world.fails = code;
    outbox.add("c1", "one");
    for (let minute = 0; minute < 20; minute += 1) await time.pass(60_000);
    expect(store.getState().outbox).toMatchObject([{ text: "one", state: "waiting" }]);
    world.fails = null;
    await time.pass(60_000);
    expect(sent).toEqual(["one"]);
  },
);

test("a reload finds what was not sent, in the order in which it was written", async () => {
  const before = open();
  before.world.fails = "unreachable";
  for (const text of ["one", "two", "three"]) before.outbox.add("c1", text);
  await settled();
  before.outbox.stop();

  const { outbox, sent, texts } = open(before.storage);
  outbox.load();
  expect(texts()).toEqual(["one", "two", "three"]);
  await outbox.flush();
  expect(sent).toEqual(["one", "two", "three"]);
  expect(before.storage.keys()).toEqual([]);
});

test("what the server will never take is marked, keeps nobody waiting, and can be sent again or deleted", async () => {
  const { outbox, world, sent, store, storage } = open();
  world.fails = "closed";
  outbox.add("c1", "late");
  await settled();
  expect(store.getState().outbox).toMatchObject([{ text: "late", state: "failed", reason: "closed" }]);
  world.fails = null;
  outbox.add("c2", "elsewhere");
  await settled();
  expect(sent).toEqual(["elsewhere"]);
  outbox.retry("id 1");
  await settled();
  expect(sent).toEqual(["elsewhere", "late"]);
  world.fails = "invalid";
  outbox.add("c1", "bad");
  await settled();
  outbox.discard("id 3");
  expect(storage.keys()).toEqual([]);
});

test("told by the server before the answer came, a message is not sent again", async () => {
  const { outbox, world, store, sent, time } = open();
  let letGo: () => void = () => undefined;
  world.hold = new Promise((resolve) => {
    letGo = resolve;
  });
  world.fails = "unreachable";
  outbox.add("c1", "one");
  const arrived = buildMessage(7, { side: "customer", clientId: "id 1" });
  store.setState((state) => withMessages(state, "c1", [arrived], { inOrder: true }));
  letGo();
  world.fails = null;
  await time.pass(60_000);
  expect(sent).toHaveLength(1);
  expect(store.getState().outbox).toEqual([]);
});
