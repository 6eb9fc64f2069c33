import type { DeskConversation } from "@switchboard/shared/desk/models";
import { describe, expect, it } from "vitest";
import { newThread } from "../features/conversation/thread.ts";
import type { ThreadsStore } from "../features/conversation/threads-store.ts";
import { createInboxStore } from "../features/inbox/inbox-store.ts";
import type { Notifications } from "../features/notifications/notifications.ts";
import { at, buildConversation, buildTicket, me } from "../testing/factories.ts";
import { createDeskEvents } from "./desk-events.ts";

/** Desk events over an inbox that knows `known`, with conversation 1 open. */
function scene(known: DeskConversation[]) {
  const inbox = createInboxStore({
    api: {
      list: () => Promise.reject(new Error("unused")),
      changes: () => Promise.reject(new Error("unused")),
    },
  });
  inbox.take(known);
  const refreshed: number[] = [];
  const dismissed: number[] = [];
  const taken: number[] = [];
  const threads = {
    store: { getState: () => ({ byId: new Map([[1, newThread(1)]]), watched: null }) },
    refresh: async (id: number) => void refreshed.push(id),
    receive: () => undefined,
  } as unknown as ThreadsStore;
  const notifications = {
    tell: async () => undefined,
    dismiss: (id: number) => void dismissed.push(id),
  } as unknown as Notifications;
  const api = {
    hello: () => Promise.reject(new Error("unused")),
    conversation: () => Promise.reject(new Error("unused")),
  };
  const events = createDeskEvents({
    accountId: me,
    api,
    inbox,
    threads,
    notifications,
    tickets: {
      take: (tickets) => void taken.push(...tickets.map(({ id }) => id)),
      reload: async () => undefined,
    },
    canned: { reload: async () => undefined },
    serverNow: () => Date.parse(at(60)),
  });
  const becomes = (given: Partial<DeskConversation>) =>
    events.receive({ type: "conversations", conversations: [buildConversation({ revision: 9, ...given })] });
  return { becomes, refreshed, dismissed, taken, receive: events.receive };
}

const agent = { id: me, name: "Phạm Thu Hà" };

describe("the sessions of an open conversation", () => {
  it("are asked for again when one begins, is claimed or ends", () => {
    const room = buildConversation({ dialect: "rooms", state: "active", agent });
    const moves: Partial<DeskConversation>[] = [
      { state: "ended", endedAt: at(9) },
      { rating: { stars: 4, comment: null, at: at(9) } },
      { agent: { id: me + 1, name: "Lan" } },
      { state: "waiting", agent: null },
      // Ended, asked for and claimed again before this desk heard of any of it.
      { sessionStartedAt: at(9) },
    ];
    for (const move of moves) {
      const { becomes, refreshed } = scene([room]);
      becomes({ ...room, ...move, revision: 9 });
      expect(refreshed, JSON.stringify(move)).toEqual([1]);
    }
  });

  it("are asked for when the first answer is still under way, and not at every message", () => {
    const unknown = scene([]);
    unknown.becomes({ state: "active", agent });
    expect(unknown.refreshed).toEqual([1]);
    const { becomes, refreshed } = scene([buildConversation()]);
    becomes({ lastSeq: 2, unread: 2 });
    becomes({ id: 2, state: "ended", revision: 10 });
    expect(refreshed).toEqual([]);
  });
});

describe("a notification", () => {
  it("goes when the session ends, and stays when a customer writes in the room afterwards", () => {
    const room = buildConversation({ dialect: "rooms", state: "active", agent });
    const { becomes, dismissed } = scene([room]);
    becomes({ ...room, state: "ended", endedAt: at(9), revision: 2 });
    expect(dismissed).toEqual([1]);
    becomes({ ...room, state: "ended", endedAt: at(9), unread: 2, revision: 3 });
    expect(dismissed).toEqual([1]);
  });
});

it("tickets are taken as they are announced", () => {
  const { receive, taken } = scene([]);
  receive({ type: "tickets", tickets: [buildTicket(4), buildTicket(5)] });
  expect(taken).toEqual([4, 5]);
});
