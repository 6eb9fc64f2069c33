import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { DeskApi } from "../connection/api.ts";
import type { ServerEvent } from "../connection/server-event.ts";
import type { CannedStore } from "../features/canned/canned-store.ts";
import type { ThreadsStore } from "../features/conversation/threads-store.ts";
import type { InboxStore } from "../features/inbox/inbox-store.ts";
import type { Notifications } from "../features/notifications/notifications.ts";
import { incomingOf } from "../features/notifications/should-notify.ts";
import type { TicketsStore } from "../features/tickets/tickets-store.ts";

interface DeskEventsDeps {
  accountId: number;
  api: Pick<DeskApi, "hello" | "conversation">;
  inbox: InboxStore;
  threads: ThreadsStore;
  notifications: Notifications;
  tickets: Pick<TicketsStore, "take" | "reload">;
  canned: Pick<CannedStore, "reload">;
  serverNow: () => number;
}

/** Whether a session began, was claimed, handed over, given back, ended or rated; two changes may arrive as one. */
const sessionsMoved = (before: DeskConversation | undefined, after: DeskConversation): boolean =>
  before?.state !== after.state ||
  before.agent?.id !== after.agent?.id ||
  before.sessionStartedAt !== after.sessionStartedAt ||
  before.endedAt !== after.endedAt ||
  before.rating?.at !== after.rating?.at;

/** What follows from what the server says, besides the stores' own changes. */
export function createDeskEvents({
  accountId,
  api,
  inbox,
  threads,
  notifications,
  tickets,
  canned,
  serverNow,
}: DeskEventsDeps) {
  const isOpen = (id: number) => threads.store.getState().byId.has(id);

  /** Compares what conversations were with what they become: to be called before the inbox takes them. */
  function note(conversations: readonly DeskConversation[], live: boolean): void {
    for (const after of conversations) {
      const before = inbox.conversation(after.id);
      if (before && before.revision >= after.revision) continue;
      const incoming = incomingOf(before, after, accountId, { serverNow: serverNow(), live });
      if (incoming) notifications.tell(incoming, after).catch(() => undefined);
      const ended = after.state === "ended" && before?.state !== "ended";
      const notMine = after.agent !== null && after.agent.id !== accountId;
      if (ended || notMine) notifications.dismiss(after.id);
      if (sessionsMoved(before, after) && isOpen(after.id)) threads.refresh(after.id).catch(() => undefined);
    }
  }

  async function tellTransfer(conversationId: number, note: string | null): Promise<void> {
    const since = new Date().toISOString();
    const about = inbox.conversation(conversationId) ?? (await api.conversation(conversationId)).conversation;
    await notifications.tell(
      { kind: "transfer", conversationId, seq: about.lastSeq, since, live: true, note },
      about,
    );
  }

  async function greetAgain(): Promise<void> {
    inbox.greet(await api.hello());
    await Promise.all([inbox.reload(), tickets.reload(), canned.reload()]);
  }

  return {
    note,
    receive(event: ServerEvent): void {
      if (event.type === "conversations") note(event.conversations, true);
      inbox.receive(event);
      threads.receive(event);
      if (event.type === "tickets") tickets.take(event.tickets);
      if (event.type === "transferred") tellTransfer(event.conversationId, event.note).catch(() => undefined);
      if (event.type === "membership") greetAgain().catch(() => undefined);
    },
  };
}
