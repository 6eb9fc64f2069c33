import type { FrameMessage } from "@switchboard/shared/window/embed";
import { expect, test } from "vitest";
import { FakeServer } from "../testing/fake-server.ts";
import { countingIds, FakeTime, memoryStore, settled } from "../testing/surroundings.ts";
import { createHost, type Introduction } from "./host.ts";

const visitor: Introduction = {
  settings: { channel: "oss" },
  identity: {},
  browserUuid: "b",
  origin: "https://site.example",
};
const ana = { ossUserId: "ana", email: "ana@example.com" };

function open(server = new FakeServer(), keys = memoryStore()) {
  const time = new FakeTime();
  const told: FrameMessage[] = [];
  const host = createHost({
    settings: {},
    keys,
    tell: (message) => told.push(message),
    onMoved: () => undefined,
    openApi: server.openApi,
    openSocket: server.openSocket,
    newId: countingIds(),
    now: time.now,
    later: time.later,
  });
  const chat = () => {
    const { chat: current } = host.store.getState();
    if (!current) throw new Error("nobody there");
    return current;
  };
  const conversations = () => Object.keys(chat().store.getState().conversations);
  const introduce = async (changes: Partial<Introduction>) => {
    host.introduce({ ...visitor, ...changes });
    await settled();
  };
  const begin = async () => {
    await chat().actions.begin({ ...chat().drafts().start(), topic: "Domain", text: "secret" }, false);
    await settled();
  };
  return { server, keys, host, told, time, chat, conversations, introduce, begin };
}

test("the same words again change nothing but the looks", async () => {
  const { host, introduce } = open();
  await introduce({});
  await introduce({ settings: { channel: "oss", color: "red" } });
  expect(host.store.getState()).toMatchObject({ generation: 1, settings: { color: "red" } });
});

test("who signs in takes along what they said before, and leaves nothing at signing out", async () => {
  const { server, keys, conversations, introduce, begin } = open();
  await introduce({});
  await begin();
  await introduce({ identity: ana });
  expect(server.calls).toContain("link");
  expect(conversations()).toEqual(["about Domain"]);
  await introduce({ identity: {}, browserUuid: "new" });
  expect(conversations()).toEqual([]);
  await introduce({ identity: { ossUserId: "bo", email: "bo@example.com" }, browserUuid: "new" });
  expect(conversations()).toEqual([]);
  expect(keys.keys().filter((key) => key.includes("token"))).toEqual([]);
});

test("an anonymous visitor's mark made anew is somebody else", async () => {
  const { conversations, introduce, begin, keys } = open();
  await introduce({});
  await begin();
  await introduce({ browserUuid: "another" });
  expect(conversations()).toEqual([]);
  expect(keys.keys()).toEqual([]);
});

test("a visitor whose browser was linked elsewhere is not shown when nobody is signed in", async () => {
  const { server, conversations, introduce, begin } = open();
  await introduce({});
  await begin();
  for (const person of server.people.values()) person.anonymous = false;
  await introduce({ settings: { channel: "oss", department: "d" } });
  await introduce({});
  expect(conversations()).toEqual([]);
});

test("another site has visitors of its own", async () => {
  const { conversations, introduce, begin } = open();
  await introduce({});
  await begin();
  await introduce({ origin: "https://other.example" });
  expect(conversations()).toEqual([]);
});

test("an expired token is renewed by the page, for the same customer without a new beginning", async () => {
  const server = new FakeServer();
  server.channel = { ...server.channel, dialect: "rooms", needsToken: true };
  server.people.set("fresh", { key: "7", anonymous: false });
  server.conversations.set("room", { owner: "7", messages: [], closed: false });
  const { host, told, introduce, conversations, chat } = open(server);
  await introduce({ identity: { token: "stale" } });
  expect(told).toContainEqual({ switchboard: 1, type: "token_expired" });
  await introduce({ identity: { token: "fresh" } });
  expect(host.store.getState().generation).toBe(1);
  expect(conversations()).toEqual(["room"]);

  server.people.delete("fresh");
  server.people.set("newer", { key: "7", anonymous: false });
  const sending = chat().actions.rate("room", 5, "");
  await settled();
  await introduce({ identity: { token: "newer" } });
  expect(await sending).toBeNull();
  expect(host.store.getState().generation).toBe(1);
});

test("a page that answers with somebody else's token gets another chat, not the former one's", async () => {
  const server = new FakeServer();
  server.people.set("a", { key: "7", anonymous: false });
  server.conversations.set("room", { owner: "7", messages: [], closed: false });
  const { host, introduce, conversations, chat } = open(server);
  await introduce({ identity: { token: "a" } });
  server.people.delete("a");
  server.people.set("b", { key: "8", anonymous: false });
  void chat().actions.rate("room", 5, "");
  await settled();
  await introduce({ identity: { token: "b" } });
  expect(host.store.getState().generation).toBe(2);
  expect(conversations()).toEqual([]);
});

test("a page that has no newer token: please sign in", async () => {
  const server = new FakeServer();
  server.channel = { ...server.channel, needsToken: true };
  const { introduce, time, chat } = open(server);
  await introduce({ identity: { token: "stale" } });
  await time.pass(11_000);
  expect(chat().store.getState().phase).toBe("sign_in");
});

test("whom the site vouches for finds their conversations on a browser that is new", async () => {
  const { server, conversations, introduce, begin } = open();
  const proven = { ...ana, userHash: "proof" };
  await introduce({ identity: proven });
  await begin();
  const elsewhere = open(server);
  await elsewhere.introduce({ identity: proven, browserUuid: "elsewhere" });
  expect(elsewhere.conversations()).toEqual(conversations());
  await elsewhere.introduce({ identity: ana, browserUuid: "elsewhere" });
  expect(elsewhere.conversations()).toEqual([]);
});
