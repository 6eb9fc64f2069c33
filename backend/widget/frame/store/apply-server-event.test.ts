import { expect, test } from "vitest";
import { buildConversation, buildMessage } from "../testing/factories.ts";
import { applyServerEvent, withConversation, withMessages } from "./apply-server-event.ts";
import { applyCutOff, applyOpened, applyRead, applyTypingOver } from "./changes.ts";
import { followed, unreadCount } from "./selectors.ts";
import { type ChatState, initialState, type OutboxItem } from "./state.ts";

const item = (clientId: string): OutboxItem => ({
  clientId,
  conversation: "c1",
  text: "t",
  at: "2026-03-01T09:00:00.000Z",
  state: "waiting",
  reason: null,
});
const open = (changes: Partial<ChatState> = {}): ChatState =>
  applyOpened(
    { ...initialState, phase: "ready", ...changes },
    { conversation: buildConversation(), messages: [], hasOlder: false, hasNewer: false },
    null,
  );
const heard = (state: ChatState, ...found: Parameters<typeof buildMessage>[]) =>
  applyServerEvent(
    state,
    { type: "messages", conversation: "c1", messages: found.map((given) => buildMessage(...given)) },
    0,
  );

test("an agent's message counts as unread, is the last one, and ends the typing", () => {
  const typing = applyServerEvent(
    open(),
    { type: "typing", conversation: "c1", name: "B", typing: true },
    1_000,
  );
  expect(typing.typing.c1).toEqual({ name: "B", until: 7_000 });
  const state = heard(typing, [1]);
  expect(state.typing).toEqual({});
  expect(state.conversations.c1).toMatchObject({ unread: 1, lastSeq: 1, lastMessage: { text: "text 1" } });
});

test("the same event twice changes nothing", () => {
  const once = heard(open(), [1], [2]);
  expect(heard(once, [1], [2])).toEqual(once);
});

test("own messages are not unread, and leave the outbox when they arrive", () => {
  const state = heard(open({ outbox: [item("a"), item("b")] }), [
    1,
    { side: "customer", sender: null, clientId: "a" },
  ]);
  expect(state.conversations.c1?.unread).toBe(0);
  expect(state.outbox.map(({ clientId }) => clientId)).toEqual(["b"]);
});

test("a late account of a conversation is left aside, and none takes back what was read or said", () => {
  const state = withConversation(
    heard(open(), [1]),
    buildConversation({ revision: 5, lastSeq: 1, unread: 1 }),
  );
  expect(withConversation(state, buildConversation({ revision: 4, topic: "old" }))).toBe(state);
  const read = applyRead(state, "c1", 1);
  const told = withConversation(read, buildConversation({ revision: 6, lastSeq: 1, unread: 1 }));
  expect(told.conversations.c1).toMatchObject({ unread: 0, customerReadSeq: 1, revision: 6 });
});

test("typing is believed for so long and no longer", () => {
  const state = applyServerEvent(
    open(),
    { type: "typing", conversation: "c1", name: "B", typing: true },
    1_000,
  );
  expect(applyTypingOver(state, 6_999)).toBe(state);
  expect(applyTypingOver(state, 7_000).typing).toEqual({});
});

test("news of another conversation is shown, of the one on the screen it is not", () => {
  const notification = { id: 1, conversation: "c1", title: "t", body: "b", createdAt: "" };
  const there = open({ view: { at: "conversation", id: "c1" }, visible: true });
  expect(applyServerEvent(there, { type: "notification", notification }, 0).notice).toBeNull();
  const elsewhere = open({ view: { at: "history" } });
  expect(applyServerEvent(elsewhere, { type: "notification", notification }, 0).notice).toBe(notification);
});

test("unread is told only while nobody looks", () => {
  const state = heard(open(), [1], [2]);
  expect(unreadCount({ ...state, visible: true })).toBe(0);
  expect(unreadCount({ ...state, visible: false })).toBe(2);
});

test("after a break every thread is asked for what is newer", () => {
  const state = applyCutOff(heard(open(), [1]));
  expect(state.threads.c1).toMatchObject({ caughtUp: false, syncedSeq: 1 });
  const more = withMessages(state, "c1", [buildMessage(9)], { inOrder: true });
  expect(more.threads.c1?.syncedSeq).toBe(1);
});

test("the open conversations are followed, and a closed one while it is on the screen", () => {
  const closed = buildConversation({ id: "old", closed: true });
  const state = withConversation(open(), closed);
  expect(followed({ ...state, view: { at: "start" } })).toEqual(["c1"]);
  expect(followed({ ...state, view: { at: "conversation", id: "old" } })).toEqual(["old", "c1"]);
});
