import type { DeskCannedReply } from "@switchboard/shared/desk/models";
import { createStore } from "zustand/vanilla";
import type { DeskApi } from "../../connection/api.ts";

export type CannedStore = ReturnType<typeof createCannedStore>;

/** The canned replies of all the agent's inboxes: asked for once, and again when the inboxes have changed. */
export function createCannedStore({ api }: { api: Pick<DeskApi, "cannedReplies"> }) {
  const store = createStore<{ replies: readonly DeskCannedReply[]; loaded: boolean }>(() => ({
    replies: [],
    loaded: false,
  }));

  /** A failure leaves what was there; the next connection asks again. */
  async function reload(): Promise<void> {
    try {
      const { replies } = await api.cannedReplies();
      store.setState({ replies, loaded: true });
    } catch {
      store.setState({ loaded: false });
    }
  }

  return {
    store,
    reload,
    load: async (): Promise<void> => (store.getState().loaded ? undefined : reload()),
  };
}
