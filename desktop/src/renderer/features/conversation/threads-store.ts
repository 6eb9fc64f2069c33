import type { DeskConversation, DeskMessage, DeskMessagePage } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import { createStore } from "zustand/vanilla";
import type { DeskApi } from "../../connection/api.ts";
import type { DeskSocket } from "../../connection/desk-socket.ts";
import { codeOf } from "../../connection/failure.ts";
import type { ServerEvent } from "../../connection/server-event.ts";
import type { OpenedCache } from "./opened-cache.ts";
import { lastSeqOf, newThread, type Target, type Thread } from "./thread.ts";
import { createThreadKeeping } from "./thread-keeping.ts";
import { createThreadPages } from "./thread-pages.ts";
import { appendNew, applyNewer, replaceMessages, seeAll, withoutDivider } from "./thread-window.ts";
import {
  applyOpened,
  applyServerEvent,
  dropStaleTyping,
  lookOf,
  noThreads,
  type ThreadsState,
  unreadBefore,
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
  ready?: (messages: readonly DeskMessage[]) => Promise<void>;
  now?: () => number;
}

interface Beginning {
  page: DeskMessagePage;
  target: Target | null;
}

/** Further behind than this the newest page is taken instead of everything in between. */
const farBehind = 200;

export type ThreadsStore = ReturnType<typeof createThreadsStore>;

/** The messages of the open tabs, followed live. */
export function createThreadsStore(deps: ThreadsDeps) {
  const { api, socket, cache, isLive, onConversation, conversation, ready = async () => undefined } = deps;
  const { now = Date.now } = deps;
  const store = createStore<ThreadsState>(() => noThreads);
  const update = (change: (state: ThreadsState) => ThreadsState) => store.setState(change, true);
  const change = (id: number, apply: (thread: Thread) => Thread) =>
    update((state) => withThread(state, id, apply));
  const thread = (id: number) => store.getState().byId.get(id);
  const lookAway = (id: number) => ({ ...lookOf(store.getState(), id), watched: false });
  const filling = new Set<number>();
  /** The places that somebody wants to go to in conversations that are not here yet. */
  const wanted = new Map<number, number>();
  const keep = createThreadKeeping({ cache, thread, conversation });

  /** Asks the server to follow it, from where it stands here. @throws DeskFailure */
  async function follow(id: number): Promise<void> {
    const before = thread(id);
    if (!before) return;
    // Of one that stands elsewhere only what is said from now on is of interest.
    const last = before.detached ? before.newestSeq : lastSeqOf(before);
    const gap = (conversation(id)?.lastSeq ?? last) - last;
    const resync = before.detached || (before.messages.length > 0 && gap <= farBehind);
    try {
      const opened = await socket.request("open", {
        conversationId: id,
        ...(resync ? { afterSeq: last } : {}),
      });
      onConversation(opened.conversation);
      const place = resync ? null : await beginning(id, applyOpened(before, opened, false));
      change(id, (now) => {
        const shown = applyOpened(now, opened, resync, lookAway(id));
        return place ? replaceMessages(shown, place.page, place.target) : shown;
      });
      keep(id);
      await fill(id);
    } catch (error) {
      const failure = codeOf(error);
      if (failure !== "unreachable") change(id, (now) => ({ ...now, status: "failed", failure }));
      throw error;
    }
  }

  /** Where it is to be looked at first, with its page, if that is not the newest one. @throws DeskFailure */
  async function beginning(id: number, opened: Thread): Promise<Beginning | null> {
    const seq = wanted.get(id);
    wanted.delete(id);
    if (seq !== undefined) return { page: await pages.around(id, seq), target: { at: "seq", seq } };
    const unread = unreadBefore(opened);
    return unread === null ? null : { page: await pages.around(id, unread + 1), target: null };
  }

  /** Fetches what is missing at the end. */
  async function fill(id: number): Promise<void> {
    if (filling.has(id)) return;
    filling.add(id);
    try {
      for (let current = thread(id); current?.behind; current = thread(id)) {
        const page = await api.messages(id, { after: lastSeqOf(current), limit: limits.deskPageMax });
        if (page.messages.length === 0) change(id, (now) => ({ ...now, behind: false }));
        else change(id, (now) => applyNewer(now, page, lookAway(id)));
      }
    } finally {
      filling.delete(id);
    }
  }

  const pages = createThreadPages({ api, thread, change, ready, fill });

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
      change(message.conversationId, (before) =>
        withoutDivider(appendNew(before, [message], { watched: true, atEnd: true })),
      );
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
        return { ...state, byId, watched: state.watched === id ? null : state.watched };
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

    loadOlder: pages.loadOlder,
    loadNewer: pages.loadNewer,
    /** Shows a message, as soon as its conversation is here. */
    async goTo(id: number, seq: number): Promise<void> {
      const current = thread(id);
      if (current && current.status !== "loading" && current.messages.length > 0) return pages.goTo(id, seq);
      wanted.set(id, seq);
    },
    goToEnd: pages.goToEnd,

    /** Sessions and members anew; the messages stay. */
    async refresh(id: number): Promise<void> {
      const opened = await api.conversation(id);
      change(id, (before) => withSessions(before, opened));
      keep(id);
    },

    /** What somebody sits in front of, and every conversation whose end is on the screen. */
    watch(watched: number | null, atEnd: ReadonlySet<number>): void {
      const before = store.getState();
      const same = before.watched === watched && sameIds(before.atEnd, atEnd);
      if (!same) update((state) => ({ ...state, watched, atEnd }));
    },
    see: (id: number): void => change(id, seeAll),
    clearDivider: (id: number): void => change(id, withoutDivider),
    dropStaleTyping: (): void => update((state) => dropStaleTyping(state, now())),
  };
}

const sameIds = (a: ReadonlySet<number>, b: ReadonlySet<number>): boolean =>
  a.size === b.size && [...a].every((id) => b.has(id));
