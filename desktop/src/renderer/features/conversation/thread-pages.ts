import type { DeskMessage } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import type { DeskApi } from "../../connection/api.ts";
import { firstSeqOf, lastSeqOf, type Thread } from "./thread.ts";
import { applyFollowing, applyOlder, holds, lookAt, replaceMessages } from "./thread-window.ts";

interface ThreadPagesDeps {
  api: Pick<DeskApi, "messages">;
  thread: (id: number) => Thread | undefined;
  change: (id: number, apply: (thread: Thread) => Thread) => void;
  /** What is done before messages come in beside those in sight; ends when that holds up no scrolling hand. */
  ready: (messages: readonly DeskMessage[]) => Promise<void>;
  /** Fetches what is missing at the end, where something is. */
  fill: (id: number) => Promise<void>;
}

/** So many messages before the place that somebody goes to are shown with it. */
const lead = 15;

/** The first seq of a page around a place; exclusive, as the server is asked. */
const pageAfter = (seq: number): number => Math.max(0, seq - 1 - lead);

/** The way through a conversation that is too long to be here as a whole: page by page, or to a place at once. */
export function createThreadPages({ api, thread, change, ready, fill }: ThreadPagesDeps) {
  const loading = new Set<string>();

  /** One answer at a time for each end; the same is not asked for twice. @throws DeskFailure */
  async function once(what: string, id: number, work: () => Promise<void>): Promise<void> {
    const key = `${what} ${id}`;
    if (loading.has(key)) return;
    loading.add(key);
    try {
      await work();
    } finally {
      loading.delete(key);
    }
  }

  /** The page on which a message stands. @throws DeskFailure */
  const around = (id: number, seq: number) =>
    api.messages(id, { after: pageAfter(seq), limit: limits.deskPage });

  return {
    loadOlder: (id: number): Promise<void> =>
      once("older", id, async () => {
        const now = thread(id);
        const before = now && firstSeqOf(now);
        if (!now?.hasOlder || !before) return;
        const page = await api.messages(id, { before, limit: limits.deskPage });
        await ready(page.messages);
        change(id, (current) => applyOlder(current, page));
      }),

    loadNewer: (id: number): Promise<void> =>
      once("newer", id, async () => {
        const now = thread(id);
        if (!now?.detached) return;
        const page = await api.messages(id, { after: lastSeqOf(now), limit: limits.deskPage });
        await ready(page.messages);
        change(id, (current) => applyFollowing(current, page));
        await fill(id);
      }),

    /** Shows a message with what was said before it. */
    goTo: (id: number, seq: number): Promise<void> =>
      once("place", id, async () => {
        const now = thread(id);
        if (!now) return;
        if (holds(now, seq)) return change(id, (current) => lookAt(current, { at: "seq", seq }));
        const page = await around(id, seq);
        change(id, (current) => replaceMessages(current, page, { at: "seq", seq }));
        await fill(id);
      }),

    /** Back to the newest, where the window stands elsewhere. */
    goToEnd: (id: number): Promise<void> =>
      once("end", id, async () => {
        if (!thread(id)?.detached) return;
        const page = await api.messages(id, { limit: limits.deskPage });
        change(id, (current) => replaceMessages(current, page, { at: "end" }));
        await fill(id);
      }),

    around,
  };
}
