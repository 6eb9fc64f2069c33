import type { DeskConversation, DeskHello } from "@switchboard/shared/desk/models";
import { compareInView, deskViews, inView } from "@switchboard/shared/desk/views";
import { describe, expect, it } from "vitest";
import { at, buildConversation, buildCustomer, me } from "../../testing/factories.ts";
import {
  applyChanges,
  applyConversations,
  applyHello,
  applyPage,
  applyQuery,
  applyServerEvent,
  conversationOf,
  emptyInbox,
  firstQuery,
  type InboxState,
} from "./inbox-state.ts";
import { matchesQuery } from "./list-state.ts";
import { countedViews } from "./view-counts.ts";

const hello: DeskHello = {
  me: {
    id: me,
    userName: "shop.agent",
    name: "Phạm Thu Hà",
    avatar: null,
    role: "STAFF",
    presence: "online",
  },
  inboxes: [{ id: 7, name: "Socdo Choice", dialect: "shop", revision: 40, productUrl: null }],
  serverTime: at(0),
};

const greeted = applyHello(emptyInbox, hello, Date.parse(at(0)));
/** The whole list is loaded: nothing lies beyond it. */
const loaded = applyPage(greeted, greeted.list.query, { conversations: [], next: null }, true);
const waitingSince = (id: number, seconds: number, revision = id) =>
  buildConversation({ id, needsReplySince: at(seconds), lastActivityAt: at(seconds), revision });

describe("conversations", () => {
  it("never lets an older revision overwrite a newer one", () => {
    const newer = buildConversation({ revision: 9, unread: 0 });
    const state = applyConversations(loaded, [newer, buildConversation({ revision: 8, unread: 5 })]);
    expect(conversationOf(state, 1)).toBe(newer);
  });

  it("stands in the view's order and leaves the view when it no longer belongs there", () => {
    let state = applyConversations(loaded, [waitingSince(1, 30), waitingSince(2, 10), waitingSince(3, 20)]);
    expect(state.list.ids).toEqual([2, 3, 1]);
    state = applyServerEvent(state, {
      type: "conversations",
      conversations: [buildConversation({ id: 3, needsReplySince: null, revision: 10 })],
    });
    expect(state.list.ids).toEqual([2, 1]);
  });

  it("ends in the same list as sorting everything anew, whatever happens", () => {
    let random = 7;
    const next = (below: number) => {
      random = (random * 16_807) % 2_147_483_647;
      return random % below;
    };
    for (const view of deskViews) {
      let state = applyPage(
        applyQuery(loaded, { ...firstQuery, view }, 50),
        { ...firstQuery, view },
        { conversations: [], next: null },
        true,
      );
      state = applyPage(state, state.list.query, { conversations: [], next: null }, true);
      const latest = new Map<number, DeskConversation>();
      for (let step = 1; step <= 400; step += 1) {
        const conversation = buildConversation({
          id: 1 + next(40),
          state: (["waiting", "active", "ended", "idle"] as const)[next(4)] ?? "waiting",
          agent: next(2) === 0 ? null : { id: me + next(2), name: "Someone" },
          needsReplySince: next(3) === 0 ? null : at(next(50)),
          sessionStartedAt: at(next(50)),
          lastActivityAt: at(next(50)),
          endedAt: at(next(50)),
          revision: step,
        });
        latest.set(conversation.id, conversation);
        state = applyConversations(state, [conversation]);
      }
      const anew = [...latest.values()]
        .filter((conversation) => matchesQuery(state.list.query, conversation, me))
        .sort((a, b) => compareInView(view, a, b));
      expect(state.list.ids).toEqual(anew.map((conversation) => conversation.id));
    }
  });

  it("does not put in what lies beyond the loaded part, and takes it with its page", () => {
    const page = { conversations: [waitingSince(1, 10), waitingSince(2, 20)], next: "more" };
    let state = applyPage(greeted, greeted.list.query, page, true);
    state = applyConversations(state, [waitingSince(3, 30), waitingSince(4, 15)]);
    expect(state.list.ids).toEqual([1, 4, 2]);
    state = applyPage(state, state.list.query, { conversations: [waitingSince(3, 30)], next: null }, false);
    expect(state.list.ids).toEqual([1, 4, 2, 3]);
  });

  it("keeps what arrived while the first page was on its way", () => {
    let state = applyConversations(greeted, [waitingSince(5, 5, 50)]);
    state = applyPage(state, state.list.query, { conversations: [waitingSince(1, 10)], next: null }, true);
    expect(state.list.ids).toEqual([5, 1]);
  });

  it("ignores the page of a question that is no longer asked", () => {
    const asked = loaded.list.query;
    const state = applyQuery(loaded, { ...firstQuery, view: "closed" }, 50);
    const after = applyPage(state, asked, { conversations: [waitingSince(1, 10)], next: "x" }, true);
    expect(after.list.ids).toEqual([]);
    expect(conversationOf(after, 1)).toBeDefined();
  });
});

describe("a search", () => {
  it("finds names without accents, and đ as d", () => {
    const conversation = buildConversation({
      customer: buildCustomer({ name: "Đặng Thị Hồng Nhung" }),
    });
    const finds = (search: string) => matchesQuery({ ...firstQuery, search }, conversation, me);
    expect(finds("dang thi hong")).toBe(true);
    expect(finds("ĐẶNG")).toBe(true);
    expect(finds("nhung")).toBe(true);
    expect(finds("huyen")).toBe(false);
  });
});

describe("revisions", () => {
  it("starts from the greeting and keeps what is known afterwards", () => {
    const state = applyConversations(loaded, [buildConversation({ revision: 55 })]);
    expect(state.revisions).toEqual({ 7: 55 });
    expect(applyHello(state, hello, 0).revisions).toEqual({ 7: 55 });
  });

  it("forgets inboxes the agent may no longer see", () => {
    const state = applyConversations(loaded, [buildConversation({ revision: 55 })]);
    const after = applyChanges(state, { conversations: [], revisions: {}, more: false, gone: [7] });
    expect(after.list.ids).toEqual([]);
    expect(after.revisions).toEqual({});
    expect(after.tally).toEqual({ mineUnread: 0, unclaimed: 0 });
  });
});

describe("what the views count", () => {
  it("is what sorting everything anew would count, whatever happens", () => {
    let state = loaded;
    const latest = new Map<number, DeskConversation>();
    for (let step = 1; step <= 300; step += 1) {
      const conversation = buildConversation({
        id: 1 + ((step * 7) % 23),
        state: (["waiting", "active", "ended", "idle"] as const)[(step * 5) % 4] ?? "waiting",
        agent: step % 3 === 0 ? null : { id: me + (step % 2), name: "Someone" },
        needsReplySince: step % 5 < 2 ? null : at(step),
        revision: step,
      });
      latest.set(conversation.id, conversation);
      state = applyConversations(state, [conversation]);
    }
    for (const view of countedViews) {
      const anew = [...latest.values()].filter((conversation) => inView(view, conversation, me));
      expect([view, state.counts[view]]).toEqual([view, anew.length]);
    }
  });

  it("stays the same object while nothing moves from view to view", () => {
    const state = applyConversations(loaded, [buildConversation({ unread: 1 })]);
    const after = applyConversations(state, [buildConversation({ unread: 2, lastSeq: 2, revision: 2 })]);
    expect(after.counts).toBe(state.counts);
  });
});

describe("what the badge counts", () => {
  const tally = (state: InboxState) => state.tally;

  it("follows every change", () => {
    const mine = { state: "active" as const, agent: { id: me, name: "Phạm Thu Hà" } };
    let state = applyConversations(loaded, [buildConversation({ id: 1 }), buildConversation({ id: 2 })]);
    expect(tally(state)).toEqual({ mineUnread: 0, unclaimed: 2 });
    state = applyConversations(state, [buildConversation({ id: 1, ...mine, revision: 2 })]);
    expect(tally(state)).toEqual({ mineUnread: 1, unclaimed: 1 });
    state = applyConversations(state, [buildConversation({ id: 1, ...mine, unread: 0, revision: 3 })]);
    expect(tally(state)).toEqual({ mineUnread: 0, unclaimed: 1 });
    // A room that became mine without anybody asking for a session.
    const assigned = buildConversation({ id: 2, ...mine, dialect: "rooms", state: "idle", revision: 4 });
    state = applyConversations(state, [assigned]);
    expect(tally(state)).toEqual({ mineUnread: 1, unclaimed: 0 });
  });
});
