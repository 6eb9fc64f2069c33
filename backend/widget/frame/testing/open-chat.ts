import { createChat } from "../store/chat.ts";
import type { ChatDeps } from "../store/chat-deps.ts";
import type { FakeServer } from "./fake-server.ts";
import { countingIds, FakeTime, memoryStore } from "./surroundings.ts";

/** A chat that has begun to come in: an anonymous visitor's of the OSS channel, unless said otherwise. */
export function openChat(server: FakeServer, changes: Partial<ChatDeps> = {}) {
  const time = new FakeTime();
  const chat = createChat({
    entry: { by: "door", door: { channel: "oss" } },
    identity: {},
    browserUuid: "b",
    storage: memoryStore(),
    openApi: server.openApi,
    openSocket: server.openSocket,
    askToken: async () => null,
    onSomebodyElse: () => undefined,
    onMoved: () => undefined,
    newId: countingIds(),
    now: time.now,
    later: time.later,
    ...changes,
  });
  chat.start();
  return { chat, server, time, state: chat.store.getState };
}
