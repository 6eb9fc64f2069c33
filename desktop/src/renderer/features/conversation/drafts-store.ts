import { createStore } from "zustand/vanilla";
import { type DeskDatabase, keysOf } from "../../platform/database.ts";

export interface Draft {
  text: string;
  /** Written as an internal note. */
  note: boolean;
}

export type DraftsState = ReadonlyMap<number, Draft>;

interface DraftsDeps {
  database: Promise<DeskDatabase>;
  accountId: number;
  delayMs?: number;
}

const noDraft: Draft = { text: "", note: false };

export const draftOf = (drafts: DraftsState, conversationId: number): Draft =>
  drafts.get(conversationId) ?? noDraft;

/** What was typed and not sent, per conversation; written to the disk a moment after the last key. */
export function createDraftsStore({ database, accountId, delayMs = 250 }: DraftsDeps) {
  const store = createStore<{ drafts: DraftsState }>(() => ({ drafts: new Map() }));
  const unsaved = new Set<number>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  async function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const ids = [...unsaved];
    unsaved.clear();
    if (ids.length === 0) return;
    const transaction = (await database).transaction("drafts", "readwrite");
    for (const conversationId of ids) {
      const draft = store.getState().drafts.get(conversationId);
      if (draft) void transaction.store.put({ accountId, conversationId, ...draft });
      else void transaction.store.delete([accountId, conversationId]);
    }
    // Otherwise a page that goes away now takes it along unfinished.
    transaction.commit();
    await transaction.done;
  }

  return {
    store,
    flush,
    async restore(): Promise<void> {
      const kept = await (await database).getAll("drafts", keysOf(accountId));
      store.setState(({ drafts }) => {
        const restored = new Map(
          kept.map(({ conversationId, text, note }) => [conversationId, { text, note }]),
        );
        // What has been typed meanwhile is newer than what was kept.
        for (const [id, draft] of drafts) restored.set(id, draft);
        return { drafts: restored };
      });
    },
    set(conversationId: number, draft: Draft): void {
      store.setState(({ drafts }) => {
        const next = new Map(drafts);
        if (draft.text === "" && !draft.note) next.delete(conversationId);
        else next.set(conversationId, draft);
        return { drafts: next };
      });
      unsaved.add(conversationId);
      timer ??= setTimeout(() => void flush().catch(() => undefined), delayMs);
    },
  };
}
