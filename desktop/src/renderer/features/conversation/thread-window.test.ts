import { describe, expect, it } from "vitest";
import { buildMessage, buildMessages, buildOpened } from "../../testing/factories.ts";
import { firstSeqOf, kept, lastSeqOf, maxLoaded, newThread, type Thread } from "./thread.ts";
import {
  appendNew,
  applyFollowing,
  applyNewer,
  applyOlder,
  away,
  holds,
  lookAt,
  replaceMessages,
  seeAll,
} from "./thread-window.ts";
import { applyOpened } from "./threads-state.ts";

const opened = (): Thread => applyOpened(newThread(1), buildOpened(), false);
const seqs = (thread: Thread | undefined) => thread?.messages.map((message) => message.seq);
const watching = { watched: true, atEnd: true };
/** Messages `from` to `to` of a conversation of 50,000, as the server answers. */
const page = (from: number, to: number) => ({
  messages: buildMessages(Math.max(1, from), Math.min(50_000, to)),
  hasOlder: from > 1,
  hasNewer: to < 50_000,
});

describe("new messages", () => {
  it("are appended in order, and once", () => {
    const thread = appendNew(opened(), [buildMessage(3), buildMessage(4), buildMessage(5)], watching);
    expect(seqs(thread)).toEqual([1, 2, 3, 4, 5]);
    expect(appendNew(thread, [buildMessage(5)], watching)).toBe(thread);
  });

  it("after a hole are not shown but fetched", () => {
    const thread = appendNew(opened(), [buildMessage(6)], watching);
    expect(seqs(thread)).toEqual([1, 2, 3]);
    expect(thread.behind).toBe(true);
    const filled = applyNewer(thread, { messages: buildMessages(4, 6), hasOlder: true, hasNewer: false });
    expect(seqs(filled)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(filled.behind).toBe(false);
  });

  it("get a divider when nobody is looking, and none when somebody is", () => {
    expect(appendNew(opened(), [buildMessage(4)], watching).dividerSeq).toBeNull();
    const thread = appendNew(opened(), [buildMessage(4)], away);
    expect(thread.dividerSeq).toBe(3);
    expect(appendNew(thread, [buildMessage(5)], away).dividerSeq).toBe(3);
    expect(appendNew(opened(), [buildMessage(4, { side: "agent" })], away).dividerSeq).toBeNull();
  });

  it("end the typing of their side", () => {
    const typing = { side: "customer" as const, name: "Huyền", until: 1 };
    expect(appendNew({ ...opened(), typing: [typing] }, [buildMessage(4)], watching).typing).toEqual([]);
  });

  it("push out old ones where the end is on the screen, and wait elsewhere where it is not", () => {
    const long: Thread = { ...opened(), messages: buildMessages(1, maxLoaded) };
    const next = [buildMessage(maxLoaded + 1)];
    const unfocused = appendNew(long, next, { watched: false, atEnd: true });
    expect(unfocused.messages).toHaveLength(kept);
    expect(unfocused).toMatchObject({ hasOlder: true, detached: false, dividerSeq: maxLoaded });
    expect(lastSeqOf(unfocused)).toBe(maxLoaded + 1);

    const readingAbove = appendNew(long, next, away);
    expect(lastSeqOf(readingAbove)).toBe(maxLoaded);
    expect(readingAbove).toMatchObject({ detached: true, newestSeq: maxLoaded + 1, dividerSeq: maxLoaded });
    expect(firstSeqOf(readingAbove)).toBe(1);
  });

  it("cost nothing where the end is elsewhere: what is here stays the same", () => {
    const elsewhere = replaceMessages(opened(), page(20_000, 20_049), null);
    let thread = elsewhere;
    for (let seq = 50_001; seq <= 51_000; seq += 1) thread = appendNew(thread, [buildMessage(seq)], away);
    expect(thread.messages).toBe(elsewhere.messages);
    expect(thread).toMatchObject({ newestSeq: 51_000, detached: true, behind: false });
  });
});

describe("older messages", () => {
  it("come before, and only when they fit", () => {
    const thread: Thread = { ...opened(), messages: buildMessages(10, 12), hasOlder: true };
    const page = { messages: buildMessages(7, 9), hasOlder: true, hasNewer: true };
    expect(seqs(applyOlder(thread, page))).toEqual([7, 8, 9, 10, 11, 12]);
    expect(applyOlder(thread, { ...page, messages: buildMessages(2, 4) })).toBe(thread);
  });
});

describe("a conversation of 50,000", () => {
  const end = (): Thread => replaceMessages(newThread(1), page(49_951, 50_000), null);

  it("never has more here than a few hundred, through all of it and back, without a hole", () => {
    let thread = end();
    while (thread.hasOlder) {
      const first = firstSeqOf(thread) ?? 0;
      thread = applyOlder(thread, page(first - 50, first - 1));
      expect(thread.messages.length).toBeLessThanOrEqual(maxLoaded);
      expect(lastSeqOf(thread) - (firstSeqOf(thread) ?? 0)).toBe(thread.messages.length - 1);
    }
    expect(firstSeqOf(thread)).toBe(1);
    expect(thread.detached).toBe(true);
    while (thread.detached) {
      const last = lastSeqOf(thread);
      thread = applyFollowing(thread, page(last + 1, last + 50));
      expect(thread.messages.length).toBeLessThanOrEqual(maxLoaded);
      expect(lastSeqOf(thread) - (firstSeqOf(thread) ?? 0)).toBe(thread.messages.length - 1);
    }
    expect(lastSeqOf(thread)).toBe(50_000);
    expect(thread).toMatchObject({ hasOlder: true, behind: false });
  });

  it("does not count its end as seen where another place is shown", () => {
    const elsewhere = replaceMessages(end(), page(100, 149), { at: "seq", seq: 115 });
    expect(seeAll(elsewhere)).toBe(elsewhere);
    expect(seeAll(end()).seenSeq).toBe(50_000);
  });

  it("goes on from its end, with what arrived while that was asked for", () => {
    const elsewhere = appendNew(replaceMessages(end(), page(100, 149), null), [buildMessage(50_001)], away);
    const back = replaceMessages(elsewhere, page(49_951, 50_000), { at: "end" });
    expect(back).toMatchObject({ detached: false, behind: true, newestSeq: 50_001 });
    const filled = applyNewer(back, { messages: [buildMessage(50_001)], hasOlder: true, hasNewer: false });
    expect(filled).toMatchObject({ behind: false, detached: false });
    expect(lastSeqOf(filled)).toBe(50_001);
  });

  it("takes no page that does not follow, as of a place left meanwhile", () => {
    const elsewhere = replaceMessages(end(), page(100, 149), null);
    expect(applyFollowing(elsewhere, page(300, 349))).toBe(elsewhere);
    expect(applyFollowing(end(), page(50_001, 50_010))).toMatchObject({ detached: false });
  });

  it("is looked at elsewhere without asking where the place is here", () => {
    const thread = end();
    expect(holds(thread, 49_951) && holds(thread, 50_000)).toBe(true);
    expect(holds(thread, 49_950) || holds(newThread(1), 1)).toBe(false);
    const there = lookAt(thread, { at: "seq", seq: 49_960 });
    expect(there.messages).toBe(thread.messages);
    expect(there.window).toBe(thread.window + 1);
  });
});
