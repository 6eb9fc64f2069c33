import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Gaze } from "../../platform/platform.ts";
import { buildConversation, buildMessages } from "../../testing/factories.ts";
import type { InboxStore } from "../inbox/inbox-store.ts";
import { splitTab } from "../split/panes-state.ts";
import { noTabs, openTab } from "../tabs/tabs-state.ts";
import type { TabsStore } from "../tabs/tabs-store.ts";
import { createReading } from "./reading.ts";
import { newThread } from "./thread.ts";
import type { ThreadsStore } from "./threads-store.ts";

/** Conversations 1 and 2 side by side, 2 being the active one; both have something new. */
function twoPanes() {
  const gaze = { visible: true, focused: true, changed: (): void => undefined };
  const read: number[] = [];
  const seen: number[] = [];
  const threads = {
    store: createStore(() => ({
      byId: new Map(
        [1, 2].map((id) => [id, { ...newThread(id), status: "ready", messages: buildMessages(1, 3) }]),
      ),
      watched: null,
    })),
    watch: () => undefined,
    see: (id: number) => void seen.push(id),
    clearDivider: () => undefined,
  } as unknown as ThreadsStore;
  const inbox = {
    store: createStore(() => ({ conversations: {} })),
    conversation: (id: number) => buildConversation({ id, unread: 2, lastSeq: 3, agentReadSeq: 1 }),
  } as unknown as InboxStore;
  const tabs = { store: createStore(() => splitTab(openTab(noTabs, 1), 2)) } as unknown as TabsStore;
  const reading = createReading({
    gaze: {
      isVisible: () => gaze.visible,
      isFocused: () => gaze.focused,
      onChange(listener: () => void) {
        gaze.changed = listener;
        return () => undefined;
      },
      focus: () => undefined,
    } satisfies Gaze,
    ...{ threads, inbox, tabs },
    isLive: () => true,
    read: async ({ conversationId }) => void read.push(conversationId),
  });
  return { reading, gaze, read, seen };
}

it("reads every conversation whose end is on the screen of a focused window, not the active one alone", () => {
  const { reading, read } = twoPanes();
  reading.setAtEnd(2, true);
  expect(read).toEqual([2]);
  reading.setAtEnd(1, true);
  expect(read).toEqual([2, 1]);
  expect([1, 2, 3].map(reading.watches)).toEqual([true, true, false]);
});

it("sees, but does not read, while the window is not focused; and reads once it is", () => {
  const { reading, gaze, read, seen } = twoPanes();
  gaze.focused = false;
  reading.setAtEnd(1, true);
  expect(seen).toContain(1);
  expect([read, reading.watches(1)]).toEqual([[], false]);
  gaze.focused = true;
  gaze.changed();
  expect([read, reading.watches(1)]).toEqual([[1], true]);
});

it("reads nothing that has been scrolled away from its end", () => {
  const { reading, read } = twoPanes();
  reading.setAtEnd(1, true);
  reading.setAtEnd(1, false);
  reading.setAtEnd(2, true);
  expect(read).toEqual([1, 2]);
  expect(reading.watches(1)).toBe(false);
});
