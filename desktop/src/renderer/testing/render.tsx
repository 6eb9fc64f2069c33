import type { DeskConversation, DeskPastSession } from "@switchboard/shared/desk/models";
import type { Presence } from "@switchboard/shared/words";
import { type RenderResult, render } from "@testing-library/react";
import { Tooltip } from "radix-ui";
import type { ReactElement } from "react";
import { I18nextProvider } from "react-i18next";
import { createStore } from "zustand/vanilla";
import type { Desk } from "../app/desk.ts";
import { DeskContext, type House, HouseContext } from "../app/desk-context.tsx";
import { createI18n } from "../app/i18n.ts";
import { createCannedStore } from "../features/canned/canned-store.ts";
import { createDraftsStore } from "../features/conversation/drafts-store.ts";
import { createInboxStore } from "../features/inbox/inbox-store.ts";
import { createPreferencesStore } from "../features/settings/preferences-store.ts";
import { noTabs } from "../features/tabs/tabs-state.ts";
import { createTicketsStore } from "../features/tickets/tickets-store.ts";
import { createAccountStorage } from "../platform/account-storage.ts";
import { at, me } from "./factories.ts";
import { fakePlatform } from "./platform.ts";

const unused = () => Promise.reject(new Error("unused"));
const nothing = () => undefined;

/** A desk without a server: real stores, and a record of what would have been asked of it. */
export function buildDesk(conversations: readonly DeskConversation[] = []) {
  const commands: unknown[][] = [];
  const opened: number[] = [];
  const sent: string[] = [];
  const said: string[] = [];
  /** What the customer had asked elsewhere, and where one went in it. */
  const past: DeskPastSession[] = [];
  const places: [id: number, seq: number][] = [];
  const inbox = createInboxStore({ api: { list: unused, changes: unused }, now: () => Date.parse(at(60)) });
  inbox.greet({
    me: { id: me, userName: "ha", name: "Phạm Thu Hà", avatar: null, role: "STAFF", presence: "online" },
    inboxes: [{ id: 7, name: "Áo dài Huế", dialect: "shop", revision: 1, productUrl: null }],
    serverTime: at(60),
  });
  inbox.take(conversations);
  const desk = {
    accountId: me,
    inbox,
    tickets: createTicketsStore({ api: { tickets: unused } }),
    canned: createCannedStore({ api: { cannedReplies: unused } }),
    drafts: createDraftsStore({ database: new Promise(nothing), accountId: me }),
    clock: { store: createStore(() => ({ now: Date.parse(at(60)), second: Date.parse(at(60)) })) },
    tabs: { store: createStore(() => noTabs) },
    outbox: {
      store: createStore(() => ({ entries: [], sending: new Set() })),
      add: async ({ text }: { text: string }) => void sent.push(text),
    },
    threads: { clearDivider: nothing },
    toasts: { say: (text: string) => void said.push(text) },
    history: async () => ({ sessions: past, more: false }),
    link: { store: createStore(() => ({ phase: "live" })) },
    openAt: (id: number, seq: number) => void places.push([id, seq]),
    typing: nothing,
    members: async () => [
      { id: me, name: "Phạm Thu Hà", avatar: null, presence: "online" },
      { id: me + 1, name: "Lê Minh", avatar: null, presence: "away" },
    ],
    setPresence: async (presence: Presence) => inbox.setPresence(presence),
    command: async (...command: unknown[]) => commands.push(command) > 0,
    open: (id: number) => void opened.push(id),
  };
  return { desk: desk as unknown as Desk, commands, opened, sent, said, past, places };
}

/** Where nobody signs in or out, unless a test says so. */
export function buildHouse(given: Partial<House> = {}): House {
  const platform = given.platform ?? fakePlatform();
  return {
    platform,
    preferences: createPreferencesStore(platform.choices),
    signIn: { store: createStore(() => ({ account: null, reason: "none" })) } as unknown as House["signIn"],
    storage: createAccountStorage({ openDatabase: unused, keyValue: platform.keyValue }),
    ...given,
  };
}

export async function renderAt(desk: Desk, ui: ReactElement, house = buildHouse()): Promise<RenderResult> {
  const i18n = await createI18n("en");
  return render(
    <I18nextProvider i18n={i18n}>
      <Tooltip.Provider>
        <HouseContext value={house}>
          <DeskContext value={desk}>{ui}</DeskContext>
        </HouseContext>
      </Tooltip.Provider>
    </I18nextProvider>,
  );
}
