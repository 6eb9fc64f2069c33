import type { WindowMessage, WindowOpened } from "@switchboard/shared/window/models";
import type { Thread } from "./state.ts";

const empty: Thread = { messages: [], syncedSeq: 0, caughtUp: false, hasOlder: false };

/** Both lists as one, by seq, each message once. */
export function mergeMessages(known: WindowMessage[], more: readonly WindowMessage[]): WindowMessage[] {
  const last = known.at(-1)?.seq ?? 0;
  // Nearly always: it is all newer than what is here.
  if (more.every((message, i) => message.seq > (more[i - 1]?.seq ?? last))) {
    return more.length === 0 ? known : [...known, ...more];
  }
  const bySeq = new Map([...known, ...more].map((message) => [message.seq, message]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}

/** Messages that came by themselves. They close no gap: only what follows on what is known moves `syncedSeq`. */
export function withLive(
  thread: Thread | undefined,
  messages: readonly WindowMessage[],
  inOrder: boolean,
): Thread | undefined {
  if (!thread) return undefined;
  const merged = mergeMessages(thread.messages, messages);
  const follows = inOrder && thread.caughtUp;
  const syncedSeq = follows ? Math.max(thread.syncedSeq, messages.at(-1)?.seq ?? 0) : thread.syncedSeq;
  return { ...thread, messages: merged, syncedSeq };
}

/**
 * The answer to "open".
 * @param after what was asked for: newer than this seq; null for the newest page
 */
export function withOpened(thread: Thread | undefined, opened: WindowOpened, after: number | null): Thread {
  const { messages, hasOlder, hasNewer } = opened;
  const lastSeq = messages.at(-1)?.seq ?? 0;
  // The server has another history than what is here: nothing of that may stay.
  if (opened.reset) return { ...empty, messages, hasOlder, caughtUp: true, syncedSeq: lastSeq };
  if (after === null || !thread) {
    // A fresh page may not touch what was here before, so that stays out; what came since stays in.
    const live = thread?.messages.filter(({ seq }) => seq > lastSeq) ?? [];
    const merged = mergeMessages(messages, live);
    return { ...empty, messages: merged, hasOlder, caughtUp: true, syncedSeq: lastSeq };
  }
  const merged = mergeMessages(thread.messages, messages);
  return { ...thread, messages: merged, syncedSeq: Math.max(thread.syncedSeq, lastSeq), caughtUp: !hasNewer };
}

/** A page of what was said before. */
export function withOlder(thread: Thread, older: readonly WindowMessage[], hasOlder: boolean): Thread {
  return { ...thread, messages: mergeMessages(thread.messages, older), hasOlder };
}
