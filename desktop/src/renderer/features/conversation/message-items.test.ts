import { describe, expect, it } from "vitest";
import type { OutboxEntry } from "../../connection/outbox/outbox-state.ts";
import { at, buildMessage, buildMessages, buildSession } from "../../testing/factories.ts";
import { indexOfSeq, keepSame, messageItems } from "./message-items.ts";
import { newThread, type Thread } from "./thread.ts";

const thread = (given: Partial<Thread>): Thread => ({ ...newThread(1), status: "ready", ...given });
const kinds = (of: Thread, pending: OutboxEntry[] = []) => messageItems(of, pending).map((item) => item.kind);
const keys = (of: Thread) => messageItems(of, []).map((item) => item.key);
const entry = (clientId: string): OutboxEntry => ({
  order: 1,
  clientId,
  accountId: 1,
  conversationId: 1,
  kind: "send",
  text: "x",
  expectedSeq: 0,
  createdAt: "",
  state: "waiting",
  reason: null,
});

describe("the lines of a conversation", () => {
  it("have days, a beginning and a divider", () => {
    const messages = [
      buildMessage(1, { createdAt: "2026-11-18T12:00:00Z" }),
      buildMessage(2, { createdAt: "2026-11-20T12:00:00Z" }),
      buildMessage(3, { createdAt: "2026-11-20T12:00:10Z" }),
    ];
    expect(kinds(thread({ messages, dividerSeq: 2 }))).toEqual([
      "start",
      "day",
      "message",
      "day",
      "message",
      "divider",
      "message",
    ]);
    expect(kinds(thread({ messages, hasOlder: true }))[0]).toBe("message");
  });

  it("show what waits after everything else, and not twice once it is stored", () => {
    const messages = [buildMessage(1, { clientId: "a", side: "agent" })];
    const items = messageItems(thread({ messages }), [entry("a"), entry("b")]);
    expect(items.map((item) => item.key)).toEqual(["start", "day-1", "own-a", "own-b"]);
  });

  it("stand together when one person writes them in a row", () => {
    const messages = [buildMessage(1), buildMessage(2), buildMessage(3, { side: "agent", sender: null })];
    const runs = messageItems(thread({ messages }), []).flatMap((item) =>
      item.kind === "message" ? [[item.startsRun, item.endsRun]] : [],
    );
    expect(runs).toEqual([
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  it("show where sessions began and ended, among the messages and after them", () => {
    const sessions = [
      buildSession(1, { afterSeq: 0, endedAt: at(1.5) }),
      buildSession(2, { afterSeq: 1, state: "active" }),
      buildSession(3, { title: null, afterSeq: 2 }),
      buildSession(4, { afterSeq: 3, endedAt: at(9) }),
    ];
    expect(keys(thread({ messages: buildMessages(1, 3), sessions }))).toEqual([
      "start",
      ...["day-session-start-1", "session-start-1", "seq-1"],
      ...["session-end-1", "session-start-2", "seq-2", "seq-3"],
      ...["session-start-4", "session-end-4"],
    ]);
    const empty = keys(thread({ messages: [], sessions: [buildSession(5)] }));
    expect(empty).toEqual(["day-session-start-5", "session-start-5"]);
  });

  it("without a topic are told only where they were rated", () => {
    const rating = { stars: 5, comment: null, at: at(20) };
    const sessions = [buildSession(1, { title: null, endedAt: at(9), rating })];
    expect(keys(thread({ messages: buildMessages(1, 1), sessions }))).toEqual([
      ...["start", "day-1", "seq-1", "session-end-1"],
    ]);
  });

  it("leave what belongs further up to the older messages, and keep an end that is here", () => {
    const sessions = [
      buildSession(1, { afterSeq: 0, endedAt: at(1.5) }),
      buildSession(2, { afterSeq: 1, endedAt: at(3.5) }),
      buildSession(3, { afterSeq: 4, state: "active" }),
    ];
    expect(keys(thread({ messages: buildMessages(3, 5), hasOlder: true, sessions }))).toEqual([
      ...["seq-3", "session-end-2", "seq-4"],
      ...["session-start-3", "seq-5"],
    ]);
  });

  it("put an end before what follows the next session's beginning, whatever the clocks say", () => {
    const sessions = [
      buildSession(1, { endedAt: at(2.5) }),
      buildSession(2, { afterSeq: 1, startedAt: at(2.6), state: "active" }),
    ];
    expect(keys(thread({ messages: buildMessages(1, 2), sessions })).slice(2)).toEqual([
      ...["session-start-1", "seq-1", "session-end-1", "session-start-2", "seq-2"],
    ]);
  });

  it("say which day a session began or ended when that is not its neighbour's", () => {
    const messages = [buildMessage(1, { createdAt: "2026-11-18T12:00:00Z" })];
    const sessions = [
      buildSession(1, { startedAt: "2026-11-18T11:59:00Z", endedAt: "2026-11-18T12:30:00Z" }),
      buildSession(2, { afterSeq: 1, startedAt: "2026-11-20T12:00:00Z", state: "waiting" }),
    ];
    expect(keys(thread({ messages, sessions })).slice(2)).toEqual([
      ...["session-start-1", "seq-1", "session-end-1"],
      ...["day-session-start-2", "session-start-2"],
    ]);
  });
});

describe("the place of a message", () => {
  it("is where the day or the session before it begins", () => {
    const items = messageItems(
      thread({ messages: buildMessages(1, 4), sessions: [buildSession(2, { afterSeq: 2 })] }),
      [],
    );
    expect(items[indexOfSeq(items, 1)]?.key).toBe("start");
    expect(items[indexOfSeq(items, 3)]?.key).toBe("session-start-2");
    expect(items[indexOfSeq(items, 4)]?.key).toBe("seq-4");
    expect(indexOfSeq(items, 9)).toBe(-1);
  });

  it("stays when older ones come before it, of the same day and of others", () => {
    const before = thread({ messages: buildMessages(5, 8), hasOlder: true });
    const after = { ...before, messages: buildMessages(1, 8), hasOlder: false };
    const keysBefore = messageItems(before, []).map(({ key }) => key);
    const keysAfter = messageItems(after, []).map(({ key }) => key);
    expect(keysAfter.filter((key) => keysBefore.includes(key))).toEqual(keysBefore);
  });
});

it("in the middle of a conversation nothing stands that belongs to its end", () => {
  const pending = [{ clientId: "mine", order: 1 } as OutboxEntry];
  const middle = thread({ messages: buildMessages(5, 8), hasOlder: true, detached: true });
  expect(messageItems(middle, pending).some(({ kind }) => kind === "pending")).toBe(false);
  expect(messageItems({ ...middle, detached: false }, pending).at(-1)?.kind).toBe("pending");
});

describe("lines that stay as they were", () => {
  it("are the same objects when older messages come in above, except where a run goes on", () => {
    const newer = [buildMessage(3), buildMessage(4, { side: "agent" }), buildMessage(5)];
    const before = messageItems(thread({ messages: newer, hasOlder: true }), []);
    const after = messageItems(thread({ messages: [buildMessage(2), ...newer], hasOlder: true }), []);
    const kept = keepSame(before, after);
    expect(kept).toEqual(after);
    expect(kept.map((item) => before.includes(item))).toEqual([false, false, true, true]);
  });
});
