import { codePoints } from "@switchboard/shared/code-points";
import { expect, test } from "vitest";
import { FakeServer } from "../testing/fake-server.ts";
import { openChat } from "../testing/open-chat.ts";
import { memoryStore, settled } from "../testing/surroundings.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { unreadCount } from "./selectors.ts";

function open(server = new FakeServer(), changes: Partial<ChatDeps> = {}) {
  const opened = openChat(server, changes);
  const texts = (id: string) => opened.state().threads[id]?.messages.map(({ text }) => text);
  return { ...opened, texts };
}

const draftOf = (chat: ReturnType<typeof open>["chat"], text: string) => ({
  ...chat.drafts().start(),
  topic: "Domain",
  text,
  name: "N",
  email: "n@example.com",
});

async function begun(server = new FakeServer(), changes: Partial<ChatDeps> = {}) {
  const opened = open(server, changes);
  await settled();
  await opened.chat.actions.begin(draftOf(opened.chat, "hello"), false);
  await settled();
  return { ...opened, id: "about Domain" };
}

test("a visitor starts, is followed live, and is known again on the next visit", async () => {
  const storage = memoryStore();
  const first = await begun(new FakeServer(), { storage });
  expect(first.state()).toMatchObject({ phase: "ready", link: "live", view: { id: first.id } });
  first.server.say(first.id, { text: "yes?" });
  expect(first.texts(first.id)).toEqual(["hello", "yes?"]);
  first.chat.stop();

  const again = open(first.server, { storage });
  await settled();
  expect(again.state().view).toEqual({ at: "conversation", id: first.id });
  expect(again.texts(first.id)).toEqual(["hello", "yes?"]);
  const stranger = open(first.server, { storage, browserUuid: "another" });
  await settled();
  expect(stranger.state()).toMatchObject({ view: { at: "start" }, conversations: {} });
});

test("cut off while both write, the window misses nothing and says nothing twice", async () => {
  const { chat, server, state, texts, id, time } = await begun();
  server.page = 2;
  server.setReachable(false);
  chat.actions.say(id, "offline 1");
  chat.actions.say(id, "offline 2");
  for (let i = 1; i <= 5; i += 1) server.say(id, { text: `meanwhile ${i}` });
  expect(state().link).toBe("offline");
  await settled();
  server.setReachable(true);
  await time.pass(1_000);
  expect(state()).toMatchObject({ link: "live", outbox: [] });
  const meanwhile = [1, 2, 3, 4, 5].map((i) => `meanwhile ${i}`);
  expect(texts(id)).toEqual(["hello", ...meanwhile, "offline 1", "offline 2"]);
});

test("an answer that gets lost makes no second message", async () => {
  const { chat, server, texts, id, time } = await begun();
  server.swallowAnswers = true;
  chat.actions.say(id, "once");
  await settled();
  server.swallowAnswers = false;
  await time.pass(60_000);
  expect(texts(id)).toEqual(["hello", "once"]);
  expect(server.conversations.get(id)?.messages).toHaveLength(2);
});

test("started without hearing of it, and worded anew: the new words are not lost", async () => {
  const { chat, server, state } = open();
  await settled();
  server.people.set("visitor token", { key: "visitor", anonymous: true });
  server.swallowAnswers = true;
  const draft = draftOf(chat, "first words");
  expect(await chat.actions.begin(draft, false)).toBe("unreachable");
  server.swallowAnswers = false;
  expect(await chat.actions.begin({ ...draft, text: "better words" }, false)).toBeNull();
  await settled();
  expect(state().view).toEqual({ at: "conversation", id: "about Domain" });
  expect(chat.drafts().message("about Domain")).toBe("better words");
});

test("unread counts while nobody looks, and is gone with reading", async () => {
  const { chat, server, state, id } = await begun();
  chat.actions.setVisible(false);
  server.say(id);
  server.say(id);
  expect(unreadCount(state())).toBe(2);
  chat.actions.setVisible(true);
  chat.actions.read(id);
  await settled();
  chat.actions.setVisible(false);
  expect(unreadCount(state())).toBe(0);
});

test("a visitor's token that is no good any more: they begin anew, and unsent words go with them", async () => {
  const storage = memoryStore();
  const { chat, server, id } = await begun(new FakeServer(), { storage });
  server.setReachable(false);
  chat.actions.say(id, "not sent");
  await settled();
  chat.stop();
  server.people.clear();
  server.setReachable(true);
  const again = open(server, { storage });
  await settled();
  expect(again.state()).toMatchObject({ phase: "ready", view: { at: "start" }, outbox: [] });
  expect(again.chat.drafts().start().text).toBe("not sent");
});

test("no network at first: it is tried again by itself", async () => {
  const server = new FakeServer();
  server.reachable = false;
  const { state, time } = open(server);
  await settled();
  expect(state().phase).toBe("unreachable");
  server.reachable = true;
  await time.pass(10_000);
  expect(state().phase).toBe("ready");
});

test("a draft of the start outlives a reload, of so many characters as were typed", async () => {
  const storage = memoryStore();
  const { chat } = open(new FakeServer(), { storage });
  await settled();
  chat.drafts().keepStart(draftOf(chat, "🙂".repeat(50)));
  const again = open(new FakeServer(), { storage });
  await settled();
  expect(codePoints(again.chat.drafts().start().text)).toBe(50);
});
