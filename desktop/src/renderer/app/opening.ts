import type { ThreadsStore } from "../features/conversation/threads-store.ts";
import type { Beside } from "../features/split/panes-state.ts";
import type { TabsStore } from "../features/tabs/tabs-store.ts";

interface OpeningDeps {
  tabs: TabsStore;
  threads: ThreadsStore;
}

/** Conversations come onto the screen and leave it: their tab and their messages together. */
export function createOpening({ tabs, threads }: OpeningDeps) {
  const isOpen = (conversationId: number) => tabs.store.getState().open.includes(conversationId);

  function open(conversationId: number): void {
    tabs.open(conversationId);
    threads.open(conversationId);
  }

  return {
    isOpen,
    open,

    /** Opens a conversation where a message stands. */
    openAt(conversationId: number, seq: number): void {
      // Asked for first: opening it begins there then.
      threads.goTo(conversationId, seq).catch(() => undefined);
      if (tabs.store.getState().active !== conversationId) open(conversationId);
    },

    /** Opens it side by side with what is on the screen. */
    openBeside(conversationId: number, beside: Beside | null = null): void {
      const known = isOpen(conversationId);
      tabs.split(conversationId, beside);
      if (!known && isOpen(conversationId)) threads.open(conversationId);
    },

    /** The tab that was closed last. */
    reopen(): void {
      const conversationId = tabs.reopen();
      if (conversationId !== null) threads.open(conversationId);
    },

    close(conversationId: number): void {
      tabs.close(conversationId);
      threads.close(conversationId);
    },
  };
}
