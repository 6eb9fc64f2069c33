import type { DeskConversation, DeskOpened } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import type { OpenedCache } from "./opened-cache.ts";
import type { Thread } from "./thread.ts";

interface ThreadKeepingDeps {
  cache: OpenedCache;
  thread: (id: number) => Thread | undefined;
  conversation: (id: number) => DeskConversation | undefined;
  delayMs?: number;
}

/** Writes the end of an open conversation to the disk, a moment after it changed. */
export function createThreadKeeping({ cache, thread, conversation, delayMs = 500 }: ThreadKeepingDeps) {
  const saving = new Map<number, ReturnType<typeof setTimeout>>();

  function snapshot(id: number): DeskOpened | null {
    const current = thread(id);
    const about = conversation(id);
    if (!current || !about || current.status === "loading" || current.status === "failed") return null;
    // Somewhere in the middle of it there is nothing to go on from; the end that was kept before still is.
    if (current.detached) return null;
    const messages = current.messages.slice(-limits.deskPage);
    const hasOlder = current.hasOlder || messages.length < current.messages.length;
    const { sessions, members } = current;
    return {
      conversation: about,
      messages,
      hasOlder,
      hasNewer: false,
      sessions: [...sessions],
      members: [...members],
    };
  }

  return function keep(id: number): void {
    if (saving.has(id)) return;
    const save = () => {
      saving.delete(id);
      const opened = snapshot(id);
      if (opened) cache.keep(opened).catch(() => undefined);
    };
    saving.set(id, setTimeout(save, delayMs));
  };
}
