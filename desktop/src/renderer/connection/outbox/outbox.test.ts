import "fake-indexeddb/auto";
import type { DeskMessage } from "@switchboard/shared/desk/models";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../platform/database.ts";
import { buildMessage } from "../../testing/factories.ts";
import { fakeChannels, fakeLocks } from "../../testing/platform.ts";
import { DeskFailure } from "../failure.ts";
import { createOutbox } from "./outbox.ts";
import { countHeldBack, countUnsent, type OutboxEntry } from "./outbox-state.ts";
import { createOutboxStorage } from "./outbox-storage.ts";

let names = 0;

/** A server that stores each client id once, and the windows of one agent. */
function buildHouse() {
  names += 1;
  const database = openDatabase(`outbox-test-${names}`);
  const locks = fakeLocks();
  const channel = fakeChannels();
  const stored: { clientId: string; text: string; expectedSeq: number }[] = [];
  const calls: string[] = [];
  let online = true;
  let ids = 0;
  let refuse: ((entry: OutboxEntry) => DeskFailure | null) | null = null;

  async function send(entry: OutboxEntry): Promise<DeskMessage> {
    await Promise.resolve();
    calls.push(entry.clientId);
    const refusal = refuse?.(entry);
    if (refusal) throw refusal;
    const known = stored.findIndex((each) => each.clientId === entry.clientId);
    if (known < 0)
      stored.push({ clientId: entry.clientId, text: entry.text, expectedSeq: entry.expectedSeq });
    const seq = (known < 0 ? stored.length - 1 : known) + 11;
    return buildMessage(seq, {
      conversationId: entry.conversationId,
      clientId: entry.clientId,
      text: entry.text,
    });
  }

  const window = (accountId = 1) => {
    const sent: DeskMessage[] = [];
    const later: (() => void)[] = [];
    const outbox = createOutbox({
      storage: createOutboxStorage(database, accountId),
      locks,
      accountId,
      channel: channel(),
      randomId: () => {
        ids += 1;
        return `id-${ids}`;
      },
      isLive: () => online,
      send,
      onSent: (message) => sent.push(message),
      later: (work) => later.push(work),
    });
    return { ...outbox, sent, later };
  };

  return {
    window,
    stored,
    calls,
    setOnline: (on: boolean) => {
      online = on;
    },
    setRefusal: (rule: typeof refuse) => {
      refuse = rule;
    },
  };
}

const message = (text: string, conversationId = 1) => ({
  conversationId,
  kind: "send" as const,
  text,
  expectedSeq: 10,
});
const settled = (outbox: { store: { getState: () => { entries: readonly OutboxEntry[] } } }, count: number) =>
  vi.waitFor(() => expect(outbox.store.getState().entries).toHaveLength(count));

describe("the outbox", () => {
  let house: ReturnType<typeof buildHouse>;
  beforeEach(() => {
    house = buildHouse();
  });

  it("keeps what was typed offline and sends it in order, once each, after the window was closed", async () => {
    house.setOnline(false);
    const first = house.window();
    for (const text of ["one", "two", "three"]) await first.add(message(text));
    expect(countUnsent(first.store.getState())).toBe(3);
    expect(house.calls).toEqual([]);
    first.stop();

    const reopened = house.window();
    await reopened.load();
    expect(reopened.store.getState().entries.map((entry) => entry.text)).toEqual(["one", "two", "three"]);
    house.setOnline(true);
    await reopened.drain();
    await settled(reopened, 0);
    expect(house.stored.map((each) => each.text)).toEqual(["one", "two", "three"]);
    expect(reopened.sent).toHaveLength(3);
  });

  it("does not send twice from two windows", async () => {
    house.setOnline(false);
    const [a, b] = [house.window(), house.window()];
    for (const text of ["one", "two", "three"]) await a.add(message(text));
    await b.load();
    house.setOnline(true);
    await Promise.all([a.drain(), b.drain()]);
    await Promise.all([settled(a, 0), settled(b, 0)]);
    expect(house.calls).toEqual(["id-1", "id-2", "id-3"]);
  });

  it("repeats with the same client id when no answer came, and stores it once", async () => {
    const outbox = house.window();
    let lost = 1;
    house.setRefusal((entry) => {
      if (lost === 0) return null;
      lost -= 1;
      // Stored, but the answer was lost on its way.
      house.stored.push({ clientId: entry.clientId, text: entry.text, expectedSeq: entry.expectedSeq });
      return new DeskFailure("unreachable");
    });
    await outbox.add(message("one"));
    await vi.waitFor(() => expect(outbox.later).toHaveLength(1));
    expect(outbox.store.getState().entries[0]?.state).toBe("waiting");
    outbox.later[0]?.();
    await settled(outbox, 0);
    expect(house.calls).toEqual(["id-1", "id-1"]);
    expect(house.stored).toHaveLength(1);
  });

  it("waits when the server says that it is too much at once, and sends everything in order later", async () => {
    const outbox = house.window();
    house.setRefusal(() => new DeskFailure("rate_limited"));
    for (const text of ["one", "two"]) await outbox.add(message(text));
    await vi.waitFor(() => expect(outbox.later.length).toBeGreaterThan(0));
    expect(outbox.store.getState().entries.map(({ state }) => state)).toEqual(["waiting", "waiting"]);
    house.setRefusal(null);
    outbox.later[0]?.();
    await settled(outbox, 0);
    expect(house.stored.map((each) => each.text)).toEqual(["one", "two"]);
  });

  it("marks a final refusal with its reason, and lets it be retried or discarded", async () => {
    const outbox = house.window();
    house.setRefusal(() => new DeskFailure("conversation_closed"));
    await outbox.add(message("one"));
    await vi.waitFor(() => expect(outbox.store.getState().entries[0]?.state).toBe("failed"));
    const failed = outbox.store.getState().entries[0];
    expect(failed?.reason).toBe("conversation_closed");
    expect(countUnsent(outbox.store.getState())).toBe(0);

    house.setRefusal(null);
    await outbox.retry(failed?.order ?? 0);
    await settled(outbox, 0);
    expect(house.stored.map((each) => each.text)).toEqual(["one"]);

    house.setRefusal(() => new DeskFailure("forbidden"));
    await outbox.add(message("two"));
    await vi.waitFor(() => expect(outbox.store.getState().entries[0]?.state).toBe("failed"));
    await outbox.discard(outbox.store.getState().entries[0]?.order ?? 0);
    await settled(outbox, 0);
  });

  it("holds back everything after a stale one until the agent decides", async () => {
    const outbox = house.window();
    house.setOnline(false);
    await outbox.add(message("one"));
    await outbox.add(message("two"));
    await outbox.add(message("elsewhere", 2));
    house.setRefusal((entry) =>
      entry.conversationId === 1 && entry.expectedSeq < 12 ? new DeskFailure("stale") : null,
    );
    house.setOnline(true);
    await outbox.drain();
    await settled(outbox, 2);
    expect(outbox.store.getState().entries.map((entry) => entry.state)).toEqual(["stale", "waiting"]);
    expect(countUnsent(outbox.store.getState())).toBe(0);
    expect(countHeldBack(outbox.store.getState())).toBe(2);
    expect(house.stored.map((each) => each.text)).toEqual(["elsewhere"]);

    await outbox.sendAnyway(1, 12);
    await settled(outbox, 0);
    expect(house.stored.map((each) => each.text)).toEqual(["elsewhere", "one", "two"]);
  });

  it("does not take its own messages for news: each expects the one before it", async () => {
    house.setOnline(false);
    const outbox = house.window();
    for (const text of ["one", "two", "three"]) await outbox.add(message(text));
    house.setOnline(true);
    await outbox.drain();
    await settled(outbox, 0);
    expect(house.stored.map((each) => each.expectedSeq)).toEqual([10, 11, 12]);
  });

  it("gives up on a message that the server stumbles over again and again", async () => {
    const outbox = house.window();
    house.setRefusal(() => new DeskFailure("internal"));
    await outbox.add(message("one"));
    for (let round = 0; round < 5; round += 1) {
      await vi.waitFor(() => expect(outbox.later).toHaveLength(round + 1));
      outbox.later[round]?.();
    }
    await vi.waitFor(() => expect(outbox.store.getState().entries[0]?.state).toBe("failed"));
  });

  it("waits for as long as the server cannot store anything, and then sends", async () => {
    const outbox = house.window();
    house.setRefusal(() => new DeskFailure("unavailable"));
    await outbox.add(message("one"));
    for (let round = 0; round < 20; round += 1) {
      await vi.waitFor(() => expect(outbox.later).toHaveLength(round + 1));
      expect(outbox.store.getState().entries[0]?.state).toBe("waiting");
      if (round === 19) house.setRefusal(null);
      outbox.later[round]?.();
    }
    await settled(outbox, 0);
    expect(house.stored.map(({ text }) => text)).toEqual(["one"]);
  });

  it("shows an agent only what is theirs", async () => {
    house.setOnline(false);
    await house.window(1).add(message("mine"));
    const other = house.window(2);
    await other.load();
    expect(other.store.getState().entries).toEqual([]);
  });
});
