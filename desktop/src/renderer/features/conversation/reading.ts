import type { Gaze } from "../../platform/platform.ts";
import type { InboxStore } from "../inbox/inbox-store.ts";
import type { TabsStore } from "../tabs/tabs-store.ts";
import { lastSeqOf } from "./thread.ts";
import type { ThreadsStore } from "./threads-store.ts";

interface ReadingDeps {
  gaze: Gaze;
  threads: ThreadsStore;
  inbox: InboxStore;
  tabs: TabsStore;
  isLive: () => boolean;
  read: (input: { conversationId: number; seq: number }) => Promise<unknown>;
}

const nothing: ReadonlySet<number> = new Set();

/**
 * What counts as seen and as read. On the screen is every conversation that stands there with its end while the
 * window is visible, several side by side too: an agent who writes knows of it. Read is the same, but only while the
 * window is focused: what stands beside the active one is in sight as well. Opening alone reads nothing.
 */
export function createReading({ gaze, threads, inbox, tabs, isLive, read }: ReadingDeps) {
  /** The conversations whose end is on the screen, as their message lists say. */
  const atEnd = new Set<number>();
  const asked = new Map<number, number>();

  function look(): void {
    const { active } = tabs.store.getState();
    const shown = gaze.isVisible() ? new Set(atEnd) : nothing;
    const watched = active !== null && shown.has(active) && gaze.isFocused() ? active : null;
    threads.watch(watched, shown);
    for (const id of shown) threads.see(id);
    if (gaze.isFocused()) for (const id of shown) markRead(id);
  }

  function markRead(id: number): void {
    const conversation = inbox.conversation(id);
    const thread = threads.store.getState().byId.get(id);
    if (!conversation || !thread || thread.status !== "ready" || thread.detached || !isLive()) return;
    const seq = lastSeqOf(thread);
    const newer = seq > conversation.agentReadSeq && seq > (asked.get(id) ?? 0);
    if (conversation.unread === 0 || !newer) return;
    asked.set(id, seq);
    // Not answered: asked again when something changes or the connection is back.
    read({ conversationId: id, seq }).catch(() => asked.delete(id));
  }

  const stops = [
    gaze.onChange(look),
    tabs.store.subscribe((after, before) => {
      if (after.active === before.active) return;
      if (before.active !== null) threads.clearDivider(before.active);
      look();
    }),
    threads.store.subscribe((after, before) => {
      if (after.byId !== before.byId) look();
    }),
    inbox.store.subscribe((after, before) => {
      if (after.conversations !== before.conversations) look();
    }),
  ];

  return {
    /** A message list says whether the end of its conversation is on the screen. */
    setAtEnd(conversationId: number, is: boolean): void {
      if (is === atEnd.has(conversationId)) return;
      if (is) atEnd.add(conversationId);
      else atEnd.delete(conversationId);
      look();
    },
    look,
    /** Whether somebody is looking at its end: nothing needs to be told of it. */
    watches: (conversationId: number): boolean =>
      gaze.isVisible() && gaze.isFocused() && atEnd.has(conversationId),
    stop(): void {
      for (const stop of stops) stop();
    },
  };
}
