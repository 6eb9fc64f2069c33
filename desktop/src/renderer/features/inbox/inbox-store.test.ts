import type { DeskChanges } from "@switchboard/shared/desk/models";
import { describe, expect, it } from "vitest";
import { at, buildConversation, me } from "../../testing/factories.ts";
import { createInboxStore } from "./inbox-store.ts";

const hello = (revision: number) => ({
  me: { id: me, userName: "a", name: "A", avatar: null, role: "STAFF" as const, presence: "online" as const },
  inboxes: [{ id: 7, name: "Shop", dialect: "shop" as const, revision, productUrl: null }],
  serverTime: at(0),
});

describe("catching up", () => {
  it("asks from the greeting first, then from what has arrived, a little earlier", async () => {
    const asked: Record<string, number>[] = [];
    const answers: DeskChanges[] = [];
    const none = (): DeskChanges => ({ conversations: [], revisions: {}, more: false, gone: [] });
    const inbox = createInboxStore({
      api: {
        list: async () => ({ conversations: [], next: null }),
        changes: async (since) => {
          asked.push({ ...since });
          return answers.shift() ?? none();
        },
      },
    });
    inbox.greet(hello(500));
    await inbox.catchUp(() => undefined);
    inbox.take([buildConversation({ revision: 600 })]);
    await inbox.catchUp(() => undefined);
    expect(asked).toEqual([{ 7: 500 }, { 7: 536 }]);
  });

  it("goes on where an interrupted one stopped, not where live events have jumped to", async () => {
    const asked: number[] = [];
    let fail = false;
    const inbox = createInboxStore({
      api: {
        list: async () => ({ conversations: [], next: null }),
        changes: async (since) => {
          asked.push(since["7"] ?? -1);
          if (fail) throw new Error("gone again");
          return { conversations: [], revisions: { 7: 700 }, more: asked.length < 2, gone: [] };
        },
      },
    });
    inbox.greet(hello(100));
    fail = true;
    await expect(inbox.catchUp(() => undefined)).rejects.toThrow();
    inbox.take([buildConversation({ revision: 900 })]);
    fail = false;
    await inbox.catchUp(() => undefined);
    expect(asked).toEqual([100, 100]);
  });

  it("drops what it knows of an inbox that the server has set back, and has the list asked anew", async () => {
    const kept = buildConversation({ id: 2, inboxId: 7, revision: 130 });
    const inbox = createInboxStore({
      api: {
        list: async () => ({ conversations: [], next: null }),
        changes: async () => ({ conversations: [kept], revisions: { 7: 130 }, more: false, gone: [] }),
      },
    });
    inbox.greet(hello(100));
    inbox.take([buildConversation({ id: 1, inboxId: 7, revision: 150 })]);
    expect(await inbox.catchUp(() => undefined)).toBe(true);
    expect(inbox.conversation(1)).toBeUndefined();
    expect(inbox.store.getState()).toMatchObject({ revisions: { 7: 130 }, list: { status: "loading" } });
    inbox.take([kept]);
    expect(inbox.conversation(2)).toMatchObject({ revision: 130 });
  });
});
