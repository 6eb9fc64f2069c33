import type { WindowContactInput } from "@switchboard/shared/window/api";
import type { WindowConversation } from "@switchboard/shared/window/models";
import type { StoreApi } from "zustand/vanilla";
import { codeOf, type FailureCode } from "../api/failure.ts";
import type { Door, WindowApi } from "../api/window-api.ts";
import { withConversation } from "./apply-server-event.ts";
import type { Belongings } from "./belongings.ts";
import { applyOlder, applyRead } from "./changes.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { Credentials } from "./credentials.ts";
import type { StartDraft } from "./drafts.ts";
import type { Line } from "./line.ts";
import { createStarting } from "./starting.ts";
import type { ChatState } from "./state.ts";
import { createTyping } from "./typing.ts";
import { createUpkeep } from "./upkeep.ts";

export interface ActionDeps {
  deps: ChatDeps;
  store: StoreApi<ChatState>;
  api: WindowApi;
  credentials: Credentials;
  line: Line;
  door(): Door | null;
  belongings(): Belongings | null;
}

/** Null when it went well. */
export type Outcome = Promise<FailureCode | null>;

/** What the customer can do. Nothing here throws: what fails is answered with its reason. */
export function createActions(given: ActionDeps) {
  const { deps, store, api, line, belongings } = given;
  const typing = createTyping({ tell: line.signal, now: deps.now });
  const starting = createStarting(given);
  const upkeep = createUpkeep(given);
  const fetching = new Set<string>();

  const outcome = (doing: Promise<unknown>): Outcome =>
    doing.then(
      () => null,
      (error: unknown) => codeOf(error),
    );
  const changed = (doing: Promise<{ conversation: WindowConversation }>): Outcome =>
    outcome(
      doing.then(({ conversation }) => store.setState((state) => withConversation(state, conversation))),
    );

  function show(id: string): void {
    store.setState({ view: { at: "conversation", id }, notice: null });
    void outcome(line.follow(id));
  }

  return {
    ...upkeep,
    show,
    showHistory: () => store.setState({ view: { at: "history" } }),
    showStart: () => {
      store.setState({ view: { at: "start" } });
      void upkeep.refresh();
    },
    /** What cannot be said in a conversation any more is offered for a new one: that text, and the draft. */
    startAgain(id: string, text = ""): void {
      const drafts = belongings()?.drafts;
      if (drafts) {
        const draft = drafts.start();
        const unsaid = [draft.text, text, drafts.message(id)].filter(Boolean).join("\n");
        drafts.keepMessage(id, "");
        if (unsaid !== draft.text) drafts.keepStart({ ...draft, text: unsaid });
      }
      this.showStart();
    },
    dismissNotice: () => store.setState({ notice: null }),

    begin: (draft: StartDraft, offline: boolean): Outcome => outcome(starting.begin(draft, offline)),
    say: (id: string, text: string): void => {
      typing.over();
      belongings()?.outbox.add(id, text);
    },
    retry: (clientId: string) => belongings()?.outbox.retry(clientId),
    discard: (clientId: string) => belongings()?.outbox.discard(clientId),
    wrote: (id: string, text: string): void => {
      belongings()?.drafts.keepMessage(id, text);
      typing.wrote(id, text);
    },
    stoppedWriting: typing.over,

    read: (id: string): void => {
      const { lastSeq = 0, customerReadSeq = 0 } = store.getState().conversations[id] ?? {};
      if (lastSeq <= customerReadSeq) return;
      store.setState((state) => applyRead(state, id, lastSeq));
      upkeep.tellRead(id, lastSeq);
    },
    loadOlder: async (id: string): Outcome => {
      const thread = store.getState().threads[id];
      const first = thread?.messages[0];
      if (!thread?.hasOlder || !first || fetching.has(id)) return null;
      fetching.add(id);
      const failure = await outcome(
        line
          .renewing(() => api.older(id, first.seq))
          .then((page) => store.setState((state) => applyOlder(state, id, page))),
      );
      fetching.delete(id);
      return failure;
    },
    setContact: (id: string, contact: WindowContactInput): Outcome =>
      changed(line.command("contact", { ...contact, conversation: id })),
    end: (id: string): Outcome => changed(line.command("end", { conversation: id })),
    rate: (id: string, stars: number, comment: string): Outcome =>
      changed(line.command("rate", { conversation: id, stars, comment: comment.trim() || null })),
  };
}
