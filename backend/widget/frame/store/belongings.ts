import type { StoreApi } from "zustand/vanilla";
import type { KeyStore } from "../platform/storage.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { createDrafts, type Drafts } from "./drafts.ts";
import { createOutbox, type Outbox, type OutboxDeps } from "./outbox.ts";
import type { ChatState } from "./state.ts";

/** What a customer left in this browser: words begun, and words not yet delivered. */
export interface Belongings {
  drafts: Drafts;
  outbox: Outbox;
}

interface UnpackDeps extends Pick<ChatDeps, "newId" | "now" | "later">, Pick<OutboxDeps, "send"> {
  store: StoreApi<ChatState>;
  place: KeyStore;
  /** Whether their conversations are within reach. */
  known: boolean;
}

export function unpack({ place, known, ...deps }: UnpackDeps): Belongings {
  const drafts = createDrafts(place, deps.newId);
  const outbox = createOutbox({ ...deps, storage: place });
  outbox.load();
  if (!known) bringBack(deps.store, drafts, outbox);
  void outbox.flush();
  return { drafts, outbox };
}

/** Unsent words for a conversation that is out of reach now are offered for a new one. */
function bringBack(store: StoreApi<ChatState>, drafts: Drafts, outbox: Outbox): void {
  const stranded = store.getState().outbox;
  if (stranded.length === 0) return;
  const draft = drafts.start();
  const text = [draft.text, ...stranded.map((item) => item.text)].filter(Boolean).join("\n");
  drafts.keepStart({ ...draft, text });
  for (const { clientId } of stranded) outbox.discard(clientId);
}
