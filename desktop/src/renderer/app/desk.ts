import type { Fetch } from "@switchboard/shared/client/http";
import { randomId } from "@switchboard/shared/client/random-id";
import type { DeskCommand } from "@switchboard/shared/desk/commands";
import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";
import { createStore } from "zustand/vanilla";
import { createDeskApi } from "../connection/api.ts";
import { createDeskSocket } from "../connection/desk-socket.ts";
import { createLink } from "../connection/link.ts";
import { createOutbox } from "../connection/outbox/outbox.ts";
import { createOutboxStorage } from "../connection/outbox/outbox-storage.ts";
import type { SignIn } from "../connection/sign-in.ts";
import { createCannedStore } from "../features/canned/canned-store.ts";
import { createDraftsStore } from "../features/conversation/drafts-store.ts";
import { measureMessages } from "../features/conversation/line-heights.ts";
import { createOpenedCache } from "../features/conversation/opened-cache.ts";
import { createReading } from "../features/conversation/reading.ts";
import { createThreadsStore } from "../features/conversation/threads-store.ts";
import { createInboxStore } from "../features/inbox/inbox-store.ts";
import { createNotifications, type NotificationWords } from "../features/notifications/notifications.ts";
import { createNotifiedStorage } from "../features/notifications/notified-storage.ts";
import type { PreferencesStore } from "../features/settings/preferences-store.ts";
import { createOverlayStore } from "../features/shortcuts/overlay-store.ts";
import { createLayoutStore } from "../features/split/layout-store.ts";
import { createTabsStore } from "../features/tabs/tabs-store.ts";
import { createTicketsStore } from "../features/tickets/tickets-store.ts";
import type { DeskDatabase } from "../platform/database.ts";
import type { Platform } from "../platform/platform.ts";
import { whenIdle } from "../platform/when-idle.ts";
import { createToastsStore } from "../ui/toasts-store.ts";
import { createClock } from "./clock.ts";
import { createCommands } from "./commands.ts";
import { createDeskEvents } from "./desk-events.ts";
import { createEventBatch } from "./event-batch.ts";
import { createOpenAsked } from "./open-asked.ts";
import { createOpening } from "./opening.ts";

interface DeskDeps {
  accountId: number;
  signIn: SignIn;
  platform: Platform;
  database: Promise<DeskDatabase>;
  preferences: PreferencesStore;
  words: NotificationWords;
  /** How a refused command is put to the agent. */
  wordFailure: (code: string, command?: DeskCommand) => string;
  fetch: Fetch;
}

/** What stands between the rail and the open conversation. */
export type Pane = "conversations" | "tickets";

export type Desk = ReturnType<typeof createDesk>;

/** Everything one signed-in agent works with, wired together. It ends with the sign-in. */
export function createDesk(deps: DeskDeps) {
  const { accountId, signIn, platform, database, preferences, words, wordFailure, fetch } = deps;
  const api = createDeskApi(signIn, fetch);
  const socket = createDeskSocket(() => signIn.accessToken(), platform.server);
  const isLive = () => link.store.getState().phase === "live";

  const clock = createClock();
  const toasts = createToastsStore();
  // Whatever brings conversations, each is compared with what was known before the inbox takes it: a list or a tab
  // that has been faster than the server's event must not swallow a notification.
  const noted = <T extends { conversations: readonly DeskConversation[] }>(page: T): T => {
    events.note(page.conversations, false);
    return page;
  };
  const inbox = createInboxStore({
    api: { list: async (parameters) => noted(await api.list(parameters)), changes: api.changes },
    idle: whenIdle,
  });
  let newHere = true;
  const tabs = createTabsStore({ database, accountId });
  const drafts = createDraftsStore({ database, accountId });
  const tickets = createTicketsStore({ api });
  const canned = createCannedStore({ api });
  const overlay = createOverlayStore();
  const layout = createLayoutStore(platform.keyValue);
  const pane = createStore<{ shown: Pane }>(() => ({ shown: "conversations" }));
  const serverNow = () => Date.now() + inbox.store.getState().clockOffset;

  const threads = createThreadsStore({
    api,
    socket,
    // Each a piece of its own, so that neither takes longer than the hand notices.
    async ready(messages) {
      await whenIdle();
      measureMessages(messages);
      await whenIdle();
    },
    cache: createOpenedCache(database, accountId),
    isLive: () => isLive() || link.store.getState().phase === "catching-up",
    onConversation: (conversation) => inbox.take(noted({ conversations: [conversation] }).conversations),
    conversation: inbox.conversation,
  });

  const opening = createOpening({ tabs, threads });
  const commands = createCommands({
    ...{ socket, inbox, tickets, toasts, wordFailure },
    note: (conversations) => events.note(conversations, true),
  });

  const outbox = createOutbox({
    storage: createOutboxStorage(database, accountId),
    locks: platform.locks,
    accountId,
    channel: platform.channel(`outbox-${accountId}`),
    randomId,
    isLive,
    async send({ kind, conversationId, clientId, text, expectedSeq }) {
      const answer =
        kind === "note"
          ? await socket.request("note", { conversationId, clientId, text })
          : await socket.request("send", { conversationId, clientId, text, expectedSeq });
      return answer.message;
    },
    onSent: threads.takeSent,
  });

  const notifications = createNotifications({
    notifier: platform.notifier,
    storage: createNotifiedStorage(database, accountId),
    words,
    settings: () => {
      const { notifications: enabled, hideText, quiet } = preferences.store.getState();
      return { enabled, hideText, quiet };
    },
    watched: (conversationId) => reading.watches(conversationId),
    conversation: inbox.conversation,
    me: () => accountId,
    isNewHere: () => newHere,
    onClick(conversationId) {
      pane.setState({ shown: "conversations" });
      opening.open(conversationId);
      // Behind the tab: what was open before must not come into sight, and count as read.
      platform.gaze.focus();
    },
  });

  const reading = createReading({
    gaze: platform.gaze,
    threads,
    inbox,
    tabs,
    isLive,
    read(input) {
      notifications.dismiss(input.conversationId);
      return commands.run("read", input);
    },
  });

  const link = createLink({
    socket,
    signIn,
    network: platform.network,
    async greet() {
      const hello = await api.hello();
      inbox.greet(hello);
      (await database).put("hello", { accountId, hello }).catch(() => undefined);
    },
    async catchUp() {
      const [isSetBack] = await Promise.all([
        inbox.catchUp((changes) => events.note(changes.conversations, false)),
        threads.followAll(),
        tickets.reload(),
        canned.load(),
      ]);
      if (isSetBack) await threads.followAll();
      if (inbox.store.getState().list.status !== "ready")
        await Promise.all([inbox.reload(), inbox.loadCounted()]);
      newHere = false;
    },
  });

  const events = createDeskEvents({
    ...{ accountId, api, inbox, threads, tickets, canned },
    ...{ notifications, serverNow },
  });

  const batch = createEventBatch({ receive: events.receive });

  const openAsked = createOpenAsked({
    ...{ api, link, open: opening.open, isOpen: opening.isOpen },
    take: (conversation) => inbox.take([conversation]),
    refuse: (code) => toasts.say(wordFailure(code)),
  });

  const stops = [
    socket.onEvent(batch.add),
    batch.stop,
    link.store.subscribe(({ phase }, before) => {
      if (phase !== "live" || before.phase === "live") return;
      void outbox.drain();
      reading.look();
    }),
    threads.store.subscribe(({ watched }, before) => {
      if (watched !== null && watched !== before.watched) notifications.dismiss(watched);
    }),
    clock.store.subscribe(() => threads.dropStaleTyping()),
    notifications.stop,
    reading.stop,
    outbox.stop,
    clock.stop,
  ];

  /** What this computer kept, so that something is there before the server answers, or if it does not. */
  async function restore(): Promise<void> {
    const kept = await (await database).get("hello", accountId);
    if (kept) {
      newHere = false;
      inbox.showKept(kept.hello);
    }
    await Promise.all([outbox.load(), drafts.restore(), tabs.restore()]);
    await threads.restore(tabs.store.getState().open);
  }

  return {
    accountId,
    clock,
    toasts,
    inbox,
    tabs,
    drafts,
    threads,
    tickets,
    canned,
    pane,
    outbox,
    notifications,
    reading,
    link,
    overlay,
    layout,
    open: opening.open,
    openAt: opening.openAt,
    openBeside: opening.openBeside,
    openAsked,
    reopen: opening.reopen,
    close: opening.close,
    command: commands.command,
    setPresence: commands.setPresence,
    history: api.history,
    serverNow,

    /** Who works in a conversation's inbox. @throws DeskFailure */
    async members(conversationId: number): Promise<readonly DeskAgent[]> {
      const here = threads.store.getState().byId.get(conversationId);
      if (here && here.members.length > 0) return here.members;
      return (await api.conversation(conversationId)).members;
    },

    typing(conversationId: number, typing: boolean): void {
      socket.request("typing", { conversationId, typing }).catch(() => undefined);
    },

    async start(): Promise<void> {
      // A browser that keeps nothing still works, only without memory.
      await restore().catch(() => undefined);
      link.start();
    },

    stop(): void {
      link.stop();
      for (const stop of stops) stop();
      void drafts.flush().catch(() => undefined);
    },
  };
}
