import type { DeskConversation } from "@switchboard/shared/desk/models";
import { createDeskEvents } from "../app/desk-events.ts";
import type { ThreadsStore } from "../features/conversation/threads-store.ts";
import { createInboxStore } from "../features/inbox/inbox-store.ts";
import { createNotifications } from "../features/notifications/notifications.ts";
import { createNotifiedStorage } from "../features/notifications/notified-storage.ts";
import { noQuietHours } from "../features/notifications/quiet-hours.ts";
import type { DeskDatabase } from "../platform/database.ts";
import { me } from "./factories.ts";
import { fakePlatform } from "./platform.ts";
import type { SimulatedServer } from "./simulated-server.ts";

interface SimulatedDeskDeps {
  server: SimulatedServer;
  database: Promise<DeskDatabase>;
  /** Nothing is kept of the agent on this computer yet. */
  newHere?: boolean;
  onShow: (conversationId: number, seq: number) => void;
}

const tick = () => new Promise<void>((resolve) => setTimeout(resolve));
const never = new Promise<never>(() => undefined);

/** Inbox, events and notifications of one window, wired as the desk wires them, without a screen. */
export function createSimulatedDesk({ server, database, newHere = false, onShow }: SimulatedDeskDeps) {
  let killed = false;
  let isNew = newHere;
  let disconnect: (() => void) | null = null;
  const working = new Set<Promise<unknown>>();
  const { api } = server;

  const noted = <T extends { conversations: readonly DeskConversation[] }>(page: T): T => {
    events.note(page.conversations, false);
    return page;
  };
  const inbox = createInboxStore({
    api: { list: async () => noted(await api.list()), changes: api.changes },
  });
  const { notifier } = fakePlatform();
  const notifications = createNotifications({
    notifier: {
      ...notifier,
      async show({ tag, body }) {
        if (killed) return never;
        onShow(Number(tag.split("-")[1]), Number(body.split(" ")[1]));
        return true;
      },
    },
    storage: createNotifiedStorage(database, me),
    words: { customer: () => "", title: () => "", body: () => "" },
    settings: () => ({ enabled: true, hideText: false, quiet: noQuietHours }),
    watched: () => false,
    conversation: inbox.conversation,
    me: () => me,
    isNewHere: () => isNew,
    onClick: () => undefined,
    wait: () => (killed ? never : tick()),
  });
  const events = createDeskEvents({
    accountId: me,
    inbox,
    api: { hello: api.hello, conversation: () => never },
    threads: {
      store: { getState: () => ({ byId: new Map() }) },
      receive: () => undefined,
    } as unknown as ThreadsStore,
    notifications: {
      ...notifications,
      tell(...given) {
        const telling = notifications.tell(...given);
        working.add(telling);
        return telling.finally(() => working.delete(telling));
      },
    },
    tickets: { take: () => undefined, reload: async () => undefined },
    canned: { reload: async () => undefined },
    serverNow: Date.now,
  });

  return {
    isConnected: () => disconnect !== null,
    async connect(): Promise<void> {
      inbox.greet(await api.hello());
      disconnect = server.listen((conversations) => events.receive({ type: "conversations", conversations }));
      await inbox.catchUp((changes) => noted(changes));
      if (inbox.store.getState().list.status !== "ready") await inbox.reload();
      isNew = false;
    },
    disconnect(): void {
      disconnect?.();
      disconnect = null;
    },
    /** Waits until everything it has heard of is decided. */
    async settled(): Promise<void> {
      while (working.size > 0) await Promise.all(working);
    },
    /** As the system does it: in the middle of whatever it is at. */
    kill(): void {
      killed = true;
      this.disconnect();
    },
  };
}

export type SimulatedDesk = ReturnType<typeof createSimulatedDesk>;
