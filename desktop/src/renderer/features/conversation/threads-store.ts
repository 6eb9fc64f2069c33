import type { DeskConversation, DeskMessage, DeskOpened } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import { createStore } from "zustand/vanilla";
import type { DeskApi } from "../../connection/api.ts";
import type { DeskSocket } from "../../connection/desk-socket.ts";
import { codeOf } from "../../connection/failure.ts";
import type { ServerEvent } from "../../connection/server-event.ts";
import type { OpenedCache } from "./opened-cache.ts";
import {
  appendNew,
  applyNewer,
  applyOlder,
  applyOpened,
  applyServerEvent,
  dropStaleTyping,
  lastSeqOf,
  newThread,
  noThreads,
  seeAll,
  type Thread,
  type ThreadsState,
  withoutDivider,
  withSessions,
  withThread,
} from "./threads-state.ts";

interface ThreadsDeps {
  api: Pick<DeskApi, "messages" | "conversation">;
  socket: Pick<DeskSocket, "request">;
  cache: OpenedCache;
  isLive: () => boolean;
  /** The conversation came along with its messages. */
  onConversation: (conversation: DeskConversation) => void;
  conversation: (id: number) => DeskConversation | undefined;
  now?: () => number;
}

/** Further behind than this the newest page is taken instead of everything in between. */
const farBehind = 400;

export type ThreadsStore = ReturnType<typeof createThreadsStore>;

/** The messages of the open tabs, followed live. */
export function createThreadsStore(deps: ThreadsDeps) {
  const { api, socket, cache, isLive, onConversation, conversation, now = Date.now } = deps;
  const store = createStore<ThreadsState>(() => noThreads);
  const update = (change: (state: ThreadsState) => ThreadsState) => store.setState(change, true);
  const change = (id: number, apply: (thread: Thread) => Thread) =>
    update((state) => withThread(state, id, apply));
  const thread = (id: number) => store.getState().byId.get(id);
  const filling = new Set<number>();
  const loadingOlder = new Set<number>();
  const saving = new Map<number, ReturnType<typeof setTimeout>>();

  /** Asks the server to follow it, from where it stands here. @throws DeskFailure */
  async function follow(id: number): Promise<void> {
    const before = thread(id);
    if (!before) return;
    const last = lastSeqOf(before);
    const gap = (conversation(id)?.lastSeq ?? last) - last;
    const resync = before.messages.length > 0 && gap <= farBehind;
    try {
      const opened = await socket.request("open", {
        conversationId: id,
        ...(resync ? { afterSeq: last } : {}),
      });
      onConversation(opened.conversation);
      change(id, (now) => applyOpened(now, opened, resync));
      keep(id);
      await fill(id);
    } catch (error) {
      const failure = codeOf(error);
      if (failure !== "unreachable") change(id, (now) => ({ ...now, status: "failed", failure }));
      throw error;
    }
  }

  /** Fetches what is missing at the end. */
  async function fill(id: number): Promise<void> {
    if (filling.has(id)) return;
    filling.add(id);
    try {
      for (let current = thread(id); current?.behind; current = thread(id)) {
        const page = await api.messages(id, { after: lastSeqOf(current), limit: limits.deskPageMax });
        if (page.messages.length === 0) change(id, (now) => ({ ...now, behind: false }));
        else change(id, (now) => applyNewer(now, page));
      }
    } finally {
      filling.delete(id);
    }
  }

  /** Writes the end of it to the disk, soon. */
  function keep(id: number): void {
    if (saving.has(id)) return;
    const save = () => {
      saving.delete(id);
      const opened = snapshot(id);
      if (opened) cache.keep(opened).catch(() => undefined);
    };
    saving.set(id, setTimeout(save, 500));
  }

  function snapshot(id: number): DeskOpened | null {
    const current = thread(id);
    const about = conversation(id);
    if (!current || !about || current.status === "loading" || current.status === "failed") return null;
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

  return {
    store,

    receive(event: ServerEvent): void {
      update((state) => applyServerEvent(state, event, now()));
      if (event.type !== "messages") return;
      keep(event.conversationId);
      if (thread(event.conversationId)?.behind) fill(event.conversationId).catch(() => undefined);
    },

    /** Our own message, as the server stored it; it may come here before its announcement does. */
    takeSent(message: DeskMessage): void {
      change(message.conversationId, (before) => withoutDivider(appendNew(before, [message], true)));
      keep(message.conversationId);
      if (thread(message.conversationId)?.behind) fill(message.conversationId).catch(() => undefined);
    },

    open(id: number): void {
      if (!thread(id)) {
        update((state) => ({ ...state, byId: new Map(state.byId).set(id, newThread(id)) }));
      }
      if (isLive()) follow(id).catch(() => undefined);
    },

    close(id: number): void {
      update((state) => {
        const byId = new Map(state.byId);
        byId.delete(id);
        return { byId, watched: state.watched === id ? null : state.watched };
      });
      socket.request("close", { conversationId: id }).catch(() => undefined);
      cache.drop(id).catch(() => undefined);
    },

    /** Shows what this computer kept, until the server answers. */
    async restore(ids: readonly number[]): Promise<void> {
      const kept = new Map((await cache.all()).map((opened) => [opened.conversation.id, opened]));
      for (const id of ids) {
        const opened = kept.get(id);
        if (opened) onConversation(opened.conversation);
        update((state) => {
          if (state.byId.has(id)) return state;
          const fresh = newThread(id);
          const restored: Thread = opened
            ? { ...applyOpened(fresh, opened, false), status: "cached" }
            : fresh;
          return { ...state, byId: new Map(state.byId).set(id, restored) };
        });
      }
    },

    /** After a gap: every tab again, from where it stands. @throws DeskFailure unreachable */
    async followAll(): Promise<void> {
      const follows = [...store.getState().byId.keys()].map((id) =>
        follow(id).catch((error: unknown) => {
          // One that is gone or forbidden says so in its tab; the others go on.
          if (codeOf(error) === "unreachable") throw error;
        }),
      );
      await Promise.all(follows);
    },

    async loadOlder(id: number): Promise<void> {
      const first = thread(id)?.messages[0];
      if (!first || !thread(id)?.hasOlder || loadingOlder.has(id)) return;
      loadingOlder.add(id);
      try {
        const page = await api.messages(id, { before: first.seq, limit: limits.deskPage });
        change(id, (before) => applyOlder(before, page));
      } finally {
        loadingOlder.delete(id);
      }
    },

    /** Sessions and members anew; the messages stay. */
    async refresh(id: number): Promise<void> {
      const opened = await api.conversation(id);
      change(id, (before) => withSessions(before, opened));
      keep(id);
    },

    watch(id: number | null): void {
      if (store.getState().watched !== id) update((state) => ({ ...state, watched: id }));
    },
    see: (id: number): void => change(id, seeAll),
    clearDivider: (id: number): void => change(id, withoutDivider),
    dropStaleTyping: (): void => update((state) => dropStaleTyping(state, now())),
  };
}
