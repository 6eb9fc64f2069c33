import { describe, expect, it } from "vitest";
import {
  at,
  buildConversation,
  buildMessage,
  buildMessages,
  buildOpened,
  buildSession,
} from "../../testing/factories.ts";
import { newThread, type Thread } from "./thread.ts";
import { seeAll } from "./thread-window.ts";
import {
  applyOpened,
  applyServerEvent,
  dropStaleTyping,
  type ThreadsState,
  unreadBefore,
  withSessions,
} from "./threads-state.ts";

const opened = (): Thread => applyOpened(newThread(1), buildOpened(), false);
const seqs = (thread: Thread | undefined) => thread?.messages.map((message) => message.seq);

describe("opening", () => {
  it("divides at what agents have seen, and counts the rest as not seen", () => {
    const conversation = buildConversation({ unread: 2, agentReadSeq: 1 });
    const thread = applyOpened(newThread(1), buildOpened({ conversation }), false);
    expect(thread.dividerSeq).toBe(1);
    expect(thread.seenSeq).toBe(1);
    expect(seeAll(thread).seenSeq).toBe(3);
  });

  it("again adds only what is newer", () => {
    const again = buildOpened({ messages: buildMessages(4, 5) });
    const thread = applyOpened({ ...opened(), seenSeq: 3 }, again, true);
    expect(seqs(thread)).toEqual([1, 2, 3, 4, 5]);
    expect(thread.seenSeq).toBe(3);
  });

  it("replaces everything where the server has another history", () => {
    const other = buildOpened({ messages: buildMessages(1, 2), reset: true });
    const thread = applyOpened({ ...opened(), seenSeq: 3, newestSeq: 3 }, other, true);
    expect(seqs(thread)).toEqual([1, 2]);
    expect(thread).toMatchObject({ detached: false, behind: false, status: "ready" });
  });
});

describe("opening what has more news than a page", () => {
  it("asks for the page on which they begin", () => {
    const messages = buildMessages(151, 200);
    const openedAt = (agentReadSeq: number, unread = 9) => {
      const conversation = buildConversation({ unread, agentReadSeq, lastSeq: 200 });
      return applyOpened(newThread(1), buildOpened({ conversation, messages, hasOlder: true }), false);
    };
    expect(unreadBefore(openedAt(20))).toBe(20);
    expect(unreadBefore(openedAt(149))).toBe(149);
    expect(unreadBefore(openedAt(150))).toBeNull();
    expect(unreadBefore(openedAt(20, 0))).toBeNull();
  });
});

describe("opening again what stands elsewhere", () => {
  it("leaves what is here and learns how far the conversation has come", () => {
    const elsewhere: Thread = { ...opened(), detached: true, newestSeq: 900 };
    const conversation = buildConversation({ lastSeq: 950 });
    const again = buildOpened({ conversation, messages: buildMessages(901, 950) });
    const thread = applyOpened(elsewhere, again, true);
    expect(seqs(thread)).toEqual([1, 2, 3]);
    expect(thread).toMatchObject({ detached: true, behind: false, newestSeq: 950, status: "ready" });
  });
});

describe("sessions", () => {
  const answer = (revision: number, sessions = [buildSession(revision)]) =>
    buildOpened({ conversation: buildConversation({ revision }), sessions });

  it("are those of the newest answer, whichever comes last", () => {
    const thread = withSessions(withSessions(opened(), answer(9)), answer(8));
    expect(thread.sessions.map(({ id }) => id)).toEqual([9]);
    const reopened = applyOpened(thread, answer(8), true);
    expect(reopened.sessions.map(({ id }) => id)).toEqual([9]);
    expect(reopened.status).toBe("ready");
    expect(withSessions(thread, answer(9, [])).sessions).toEqual([]);
  });
});

describe("server events", () => {
  const state: ThreadsState = { byId: new Map([[1, opened()]]), watched: 1, atEnd: new Set([1]) };
  const now = Date.parse(at(0));

  it("of conversations that are not open change nothing", () => {
    const event = { type: "messages" as const, conversationId: 9, messages: [buildMessage(1)] };
    expect(applyServerEvent(state, event, now)).toBe(state);
  });

  it("show who types, until they stop or say nothing for 6 s", () => {
    const typing = { type: "typing" as const, conversationId: 1, side: "customer" as const, name: "Huyền" };
    const started = applyServerEvent(state, { ...typing, typing: true }, now);
    expect(started.byId.get(1)?.typing).toHaveLength(1);
    expect(applyServerEvent(started, { ...typing, typing: false }, now).byId.get(1)?.typing).toEqual([]);
    expect(dropStaleTyping(started, now + 5_999)).toBe(started);
    expect(dropStaleTyping(started, now + 6_000).byId.get(1)?.typing).toEqual([]);
  });
});
