import { expect, test } from "vitest";
import { buildConversation, buildMessage } from "../testing/factories.ts";
import { mergeMessages, withLive, withOlder, withOpened } from "./thread.ts";

const messages = (...seqs: number[]) => seqs.map((seq) => buildMessage(seq));
const seqs = (thread: { messages: { seq: number }[] } | undefined) => thread?.messages.map(({ seq }) => seq);
const opened = (found: number[], more: { hasOlder?: boolean; hasNewer?: boolean } = {}) => ({
  conversation: buildConversation(),
  messages: messages(...found),
  hasOlder: false,
  hasNewer: false,
  ...more,
});

test("messages stand by seq, each once, whichever way they came", () => {
  expect(mergeMessages(messages(1, 2), messages(2, 5, 4)).map(({ seq }) => seq)).toEqual([1, 2, 4, 5]);
});

test("what comes live moves on what nothing is missing up to", () => {
  const thread = withOpened(undefined, opened([3, 4], { hasOlder: true }), null);
  expect(thread).toMatchObject({ syncedSeq: 4, caughtUp: true, hasOlder: true });
  expect(withLive(thread, messages(5), true)).toMatchObject({ syncedSeq: 5 });
});

test("the answer to what was sent may overtake others, so it closes no gap", () => {
  const thread = withOpened(undefined, opened([1]), null);
  const sent = withLive(thread, messages(3), false);
  expect(sent?.syncedSeq).toBe(1);
  const caughtUp = sent && withOpened(sent, opened([2, 3]), 1);
  expect(seqs(caughtUp)).toEqual([1, 2, 3]);
  expect(caughtUp?.syncedSeq).toBe(3);
});

test("a gap is closed page by page; a live message in between does not hide it", () => {
  const cut = { ...withOpened(undefined, opened([1]), null), caughtUp: false };
  const first = withOpened(cut, opened([2, 3], { hasNewer: true }), 1);
  expect(first).toMatchObject({ syncedSeq: 3, caughtUp: false });
  const live = withLive(first, messages(9), true);
  expect(live?.syncedSeq).toBe(3);
  const second = live && withOpened(live, opened([4, 9]), 3);
  expect(seqs(second)).toEqual([1, 2, 3, 4, 9]);
  expect(second).toMatchObject({ syncedSeq: 9, caughtUp: true });
});

test("older messages go to the front and leave the rest as it is", () => {
  const thread = withOpened(undefined, opened([5, 6], { hasOlder: true }), null);
  const more = withOlder(thread, messages(3, 4), false);
  expect(seqs(more)).toEqual([3, 4, 5, 6]);
  expect(more).toMatchObject({ syncedSeq: 6, hasOlder: false });
});

test("a server with another history replaces what is here, and the window goes on from there", () => {
  const thread = withOpened(undefined, opened([7, 8, 9]), null);
  const reset = withOpened(thread, { ...opened([2, 3], { hasOlder: true }), reset: true }, 9);
  expect(reset).toMatchObject({ syncedSeq: 3, caughtUp: true, hasOlder: true });
  expect(seqs(reset)).toEqual([2, 3]);
  expect(withLive(reset, messages(4), true)).toMatchObject({ syncedSeq: 4 });
});
