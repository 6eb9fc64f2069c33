import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { DeskFailure } from "../connection/failure.ts";
import type { LinkState } from "../connection/link.ts";
import { buildConversation, buildOpened } from "../testing/factories.ts";
import { createOpenAsked } from "./open-asked.ts";

function build(phase: LinkState["phase"], wait: () => Promise<void> = () => new Promise(() => undefined)) {
  const store = createStore<LinkState>(() => ({ phase, outSince: null }));
  const done: string[] = [];
  const openAsked = createOpenAsked({
    api: {
      async conversation(id) {
        done.push(`ask ${id}`);
        if (id === 404) throw new DeskFailure("not_found");
        return buildOpened({ conversation: buildConversation({ id }) });
      },
    },
    link: { store },
    isOpen: (id) => id === 1,
    take: ({ id }) => done.push(`take ${id}`),
    open: (id) => done.push(`open ${id}`),
    refuse: (code) => done.push(`refuse ${code}`),
    wait,
  });
  return { openAsked, done, store };
}

it("turns to a tab that is open already, also without a connection", async () => {
  const { openAsked, done } = build("offline");
  await openAsked(1);
  expect(done).toEqual(["open 1"]);
});

it("waits for the desk at a cold start", async () => {
  const { openAsked, done, store } = build("connecting");
  const opened = openAsked(8);
  expect(done).toEqual([]);
  store.setState({ phase: "live" });
  await opened;
  expect(done).toEqual(["ask 8", "take 8", "open 8"]);
});

it("leaves nothing but a word behind where one may not look, or nobody answers", async () => {
  const foreign = build("live");
  await foreign.openAsked(404);
  expect(foreign.done).toEqual(["ask 404", "refuse not_found"]);
  const offline = build("offline", async () => undefined);
  await offline.openAsked(8);
  expect(offline.done).toEqual(["refuse unreachable"]);
});
