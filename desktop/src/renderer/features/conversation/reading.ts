import type { Gaze } from "../../platform/platform.ts";
import type { InboxStore } from "../inbox/inbox-store.ts";
import type { TabsStore } from "../tabs/tabs-store.ts";
import { lastSeqOf } from "./threads-state.ts";
import type { ThreadsStore } from "./threads-store.ts";

interface ReadingDeps {
  gaze: Gaze;
  threads: ThreadsStore;
  inbox: InboxStore;
  tabs: TabsStore;
  isLive: () => boolean;
  read: (input: { conversationId: number; seq: number }) => Promise<unknown>;
}

/**
 * What counts as seen: the conversation is the active tab, its end is on the screen, and the window is visible and
 * focused. Opening alone reads nothing.
 */
export function createReading({ gaze, threads, inbox, tabs, isLive, read }: ReadingDeps) {
  /** The conversation whose end is on the screen, as the message list says. */
  let atEnd: number | null = null;
  const asked = new Map<number, number>();

  function look(): void {
    const { active } = tabs.store.getState();
    const shown = atEnd !== null && atEnd === active && gaze.isVisible() ? atEnd : null;
    const watched = shown !== null && gaze.isFocused() ? shown : null;
    threads.watch(watched);
    if (shown !== null) threads.see(shown);
    if (watched !== null) markRead(watched);
  }

  function markRead(id: number): void {
    const conversation = inbox.conversation(id);
    const thread = threads.store.getState().byId.get(id);
    if (!conversation || !thread || thread.status !== "ready" || !isLive()) return;
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
    /** The message list says whether the end of this conversation is on the screen. */
    setAtEnd(conversationId: number, is: boolean): void {
      if (is) atEnd = conversationId;
      else if (atEnd === conversationId) atEnd = null;
      look();
    },
    look,
    stop(): void {
      for (const stop of stops) stop();
    },
  };
}
