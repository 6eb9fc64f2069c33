import type { WindowOpened } from "@switchboard/shared/window/models";
import type { StoreApi } from "zustand/vanilla";
import { applyOpened } from "./changes.ts";
import type { ChatState } from "./state.ts";

export type Ask = (conversation: string, after: number | null) => Promise<WindowOpened>;

/**
 * Brings a conversation up to date: the newest page, or everything that is newer than what is here without a gap.
 * @throws WindowFailure
 */
export async function catchUp(store: StoreApi<ChatState>, ask: Ask, id: string): Promise<void> {
  for (;;) {
    const after = store.getState().threads[id]?.syncedSeq ?? null;
    const opened = await ask(id, after);
    store.setState((state) => applyOpened(state, opened, after));
    if (!opened.hasNewer || opened.messages.length === 0) return;
  }
}
