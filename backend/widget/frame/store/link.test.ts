import { expect, test } from "vitest";
import { FakeServer } from "../testing/fake-server.ts";
import { openChat } from "../testing/open-chat.ts";
import { memoryStore, settled } from "../testing/surroundings.ts";
import type { ChatDeps, Entry } from "./chat-deps.ts";

const entry: Entry = { by: "link", conversation: "c1", linkToken: "link" };
const open = (server: FakeServer, changes: Partial<ChatDeps> = {}) =>
  openChat(server, { entry, browserUuid: "", ...changes });

function serverWithLink() {
  const server = new FakeServer();
  server.people.set("lasting", { key: "developer", anonymous: false });
  server.conversations.set("c1", { owner: "developer", messages: [], closed: false });
  server.say("c1", { text: "hello" });
  return server;
}

test("a link opens its conversation, and a reload needs it no more", async () => {
  const server = serverWithLink();
  const storage = memoryStore();
  const first = open(server, { storage });
  await settled();
  expect(first.state()).toMatchObject({ phase: "ready", view: { at: "conversation", id: "c1" } });
  first.chat.stop();
  const reloaded = open(server, { storage, entry: { ...entry, linkToken: null } });
  await settled();
  expect(reloaded.state().threads.c1?.messages).toHaveLength(1);
  expect(server.calls.filter((name) => name === "exchange")).toHaveLength(1);
});

test("a link to another conversation than the page's opens nothing", async () => {
  const server = serverWithLink();
  const { state } = open(server, { entry: { ...entry, conversation: "c2" } });
  await settled();
  expect(state()).toMatchObject({ phase: "link_expired", conversations: {} });
});

test("without a token, and with one that has expired, the page says so", async () => {
  const server = serverWithLink();
  const storage = memoryStore();
  const bare = open(server, { entry: { ...entry, linkToken: null } });
  await settled();
  expect(bare.state().phase).toBe("link_expired");
  open(server, { storage });
  await settled();
  server.people.clear();
  const late = open(server, { storage, entry: { ...entry, linkToken: null } });
  await settled();
  expect(late.state().phase).toBe("link_expired");
});
