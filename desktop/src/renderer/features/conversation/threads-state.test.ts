import { describe, expect, it } from "vitest";
import {
  at,
  buildConversation,
  buildMessage,
  buildMessages,
  buildOpened,
  buildSession,
} from "../../testing/factories.ts";
import {
  appendNew,
  applyNewer,
  applyOlder,
  applyOpened,
  applyServerEvent,
  dropStaleTyping,
  newThread,
  seeAll,
  type Thread,
  type ThreadsState,
  withSessions,
} from "./threads-state.ts";

const opened = (): Thread => applyOpened(newThread(1), buildOpened(), false);
const seqs = (thread: Thread | undefined) => thread?.messages.map((message) => message.seq);

describe("new messages", () => {
  it("are appended in order, and once", () => {
    const thread = appendNew(opened(), [buildMessage(3), buildMessage(4), buildMessage(5)], true);
    expect(seqs(thread)).toEqual([1, 2, 3, 4, 5]);
    expect(appendNew(thread, [buildMessage(5)], true)).toBe(thread);
  });

  it("after a hole are not shown but fetched", () => {
    const thread = appendNew(opened(), [buildMessage(6)], true);
    expect(seqs(thread)).toEqual([1, 2, 3]);
    expect(thread.behind).toBe(true);
    const filled = applyNewer(thread, { messages: buildMessages(4, 6), hasOlder: true, hasNewer: false });
    expect(seqs(filled)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(filled.behind).toBe(false);
  });

  it("get a divider when nobody is looking, and none when somebody is", () => {
    expect(appendNew(opened(), [buildMessage(4)], true).dividerSeq).toBeNull();
    const thread = appendNew(opened(), [buildMessage(4)], false);
    expect(thread.dividerSeq).toBe(3);
    expect(appendNew(thread, [buildMessage(5)], false).dividerSeq).toBe(3);
    expect(appendNew(opened(), [buildMessage(4, { side: "agent" })], false).dividerSeq).toBeNull();
  });

  it("end the typing of their side", () => {
    const typing = { side: "customer" as const, name: "Huyền", until: 1 };
    expect(appendNew({ ...opened(), typing: [typing] }, [buildMessage(4)], true).typing).toEqual([]);
  });

  it("push out old ones only at the end of a long conversation", () => {
    const long: Thread = { ...opened(), messages: buildMessages(1, 1_200) };
    expect(appendNew(long, [buildMessage(1_201)], false).messages).toHaveLength(1_201);
    const trimmed = appendNew(long, [buildMessage(1_201)], true);
    expect(trimmed.messages).toHaveLength(600);
    expect(trimmed.messages.at(-1)?.seq).toBe(1_201);
    expect(trimmed.hasOlder).toBe(true);
  });
});

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

describe("older messages", () => {
  it("come before, and only when they fit", () => {
    const thread: Thread = { ...opened(), messages: buildMessages(10, 12), hasOlder: true };
    const page = { messages: buildMessages(7, 9), hasOlder: true, hasNewer: true };
    expect(seqs(applyOlder(thread, page))).toEqual([7, 8, 9, 10, 11, 12]);
    expect(applyOlder(thread, { ...page, messages: buildMessages(2, 4) })).toBe(thread);
  });
});

describe("server events", () => {
  const state: ThreadsState = { byId: new Map([[1, opened()]]), watched: 1 };
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
