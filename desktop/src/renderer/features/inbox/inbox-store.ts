import type { DeskChanges, DeskConversation, DeskHello } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import type { Presence } from "@switchboard/shared/words";
import { createStore } from "zustand/vanilla";
import type { DeskApi } from "../../connection/api.ts";
import type { ServerEvent } from "../../connection/server-event.ts";
import {
  applyChanges,
  applyConversations,
  applyHello,
  applyListFailed,
  applyPage,
  applyPresence,
  applyQuery,
  applyServerEvent,
  applySetBack,
  conversationOf,
  emptyInbox,
  type InboxState,
} from "./inbox-state.ts";
import type { ListQuery } from "./list-state.ts";

interface InboxDeps {
  api: Pick<DeskApi, "list" | "changes">;
  /** A moment at which more rows may come in without holding up a scrolling hand. */
  idle?: () => Promise<void>;
  now?: () => number;
}

/**
 * Commits of several backend processes may announce themselves slightly out of order, so after a gap a few changes
 * more than necessary are asked for.
 */
const overlap = 64;

export type InboxStore = ReturnType<typeof createInboxStore>;

export function createInboxStore({ api, idle = async () => undefined, now = Date.now }: InboxDeps) {
  const store = createStore<InboxState>(() => emptyInbox);
  const update = (change: (state: InboxState) => InboxState) => store.setState(change, true);
  let loadingMore = false;
  /**
   * How far an unfinished catch-up has come. Live events meanwhile raise the state's revisions past what is still
   * missing, so those are no guide until it is finished.
   */
  let behind: Record<string, number> | null = null;

  async function loadPage(cursor: string | null): Promise<void> {
    const { query } = store.getState().list;
    try {
      const page = await api.list({ ...query, cursor });
      if (cursor !== null) await idle();
      update((state) => applyPage(state, query, page, cursor === null));
    } catch (error) {
      if (store.getState().list.query === query) update(applyListFailed);
      throw error;
    }
  }

  return {
    store,
    conversation: (id: number): DeskConversation | undefined => conversationOf(store.getState(), id),

    receive: (event: ServerEvent): void => update((state) => applyServerEvent(state, event)),
    take: (conversations: readonly DeskConversation[]): void =>
      update((state) => applyConversations(state, conversations)),
    greet(hello: DeskHello): void {
      const first = Object.keys(store.getState().revisions).length === 0;
      update((state) => applyHello(state, hello, now()));
      if (first) behind = { ...store.getState().revisions };
    },
    /** What was greeted with last time, before the server answers: no starting point for changes. */
    showKept: ({ me, inboxes }: DeskHello): void =>
      update((state) => (state.me ? state : { ...state, me, inboxes })),
    setPresence: (presence: Presence): void => update((state) => applyPresence(state, presence)),

    /** The first page anew. @throws DeskFailure */
    reload: (): Promise<void> => loadPage(null),

    /** Asks for another list; a failure shows in its status. */
    ask(change: Partial<ListQuery>): void {
      update((state) => applyQuery(state, { ...state.list.query, ...change }, limits.deskPage));
      loadPage(null).catch(() => undefined);
    },

    async loadMore(): Promise<void> {
      const { next, status } = store.getState().list;
      if (loadingMore || next === null || status === "loading") return;
      loadingMore = true;
      await loadPage(next).catch(() => undefined);
      loadingMore = false;
    },

    /** Makes known what the server finds under a name, wherever it stands. @throws DeskFailure */
    async find(search: string): Promise<void> {
      const { conversations } = await api.list({ view: "all", search });
      update((state) => applyConversations(state, conversations));
    },

    /** What badge and views count, wherever in the lists it is; of the queue as much as is counted. @throws DeskFailure */
    async loadCounted(): Promise<void> {
      let cursor: string | null = null;
      do {
        const page = await api.list({ view: "mine", limit: limits.deskPageMax, cursor });
        update((state) => applyConversations(state, page.conversations));
        cursor = page.next;
      } while (cursor !== null);
      for (const view of ["waiting", "needs-reply"] as const) {
        const page = await api.list({ view, limit: limits.deskPageMax });
        update((state) => applyConversations(state, page.conversations));
      }
    },

    /**
     * Everything that changed while the connection was gone; `onChanges` sees each answer before it is applied.
     * @returns whether the server was set back, so that list and open conversations are to be asked anew
     */
    async catchUp(onChanges: (changes: DeskChanges) => void): Promise<boolean> {
      behind ??= withOverlap(store.getState().revisions);
      const heardOf = store.getState().revisions;
      while (Object.keys(behind).length > 0) {
        const changes = await api.changes(behind);
        onChanges(changes);
        update((state) => applyChanges(state, changes));
        behind = { ...behind, ...changes.revisions };
        for (const inboxId of changes.gone) delete behind[inboxId];
        if (!changes.more) break;
      }
      const end = behind;
      behind = null;
      // The server was set back, as by a restore from a backup: what is known of such an inbox is of another history.
      const setBack = Object.keys(end).filter((inboxId) => (end[inboxId] ?? 0) < (heardOf[inboxId] ?? 0));
      if (setBack.length > 0) update((state) => applySetBack(state, setBack.map(Number), end));
      return setBack.length > 0;
    },
  };
}

const withOverlap = (revisions: InboxState["revisions"]): Record<string, number> =>
  Object.fromEntries(
    Object.entries(revisions).map(([inboxId, revision]) => [inboxId, Math.max(0, revision - overlap)]),
  );
