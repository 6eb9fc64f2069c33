import type { EmbedIdentity, FrameMessage } from "@switchboard/shared/window/embed";
import { createStore } from "zustand/vanilla";
import { type KeyStore, openKeyStore, within } from "../platform/storage.ts";
import { type Chat, createChat } from "../store/chat.ts";
import type { ChatDeps, Entry } from "../store/chat-deps.ts";
import { visitorCredentials } from "../store/credentials.ts";
import { doorOf, doorScope, hasLeft, personScope, sameDoor, samePerson } from "../store/identity.ts";
import type { Settings } from "../store/state.ts";

export interface HostState {
  settings: Settings;
  /** Null until it is known who is there. */
  chat: Chat | null;
  /** Counts the chats: another number is another customer. */
  generation: number;
}

type Surroundings = Pick<ChatDeps, "openApi" | "openSocket" | "newId" | "now" | "later">;

export interface HostDeps extends Surroundings {
  settings: Settings;
  keys: KeyStore;
  /** To the page around the frame; does nothing where there is none. */
  tell(message: FrameMessage): void;
  /** By link: the address follows the conversation. */
  onMoved(conversation: string): void;
}

export interface Introduction {
  settings: Settings;
  identity: EmbedIdentity;
  browserUuid: string;
  origin: string;
}

export type Host = ReturnType<typeof createHost>;

const tokenWithinMs = 10_000;

/** Which customer the window is for: one chat after the other, as the site's page says who is there. */
export function createHost({ settings, keys, tell, onMoved, ...surroundings }: HostDeps) {
  const store = createStore<HostState>(() => ({ settings, chat: null, generation: 0 }));
  let current: Introduction | null = null;
  let giveToken: ((token: string | null) => void) | null = null;

  function begin(
    entry: Entry,
    storage: KeyStore,
    who: { identity: EmbedIdentity; browserUuid: string },
  ): void {
    const before = store.getState().chat;
    before?.stop();
    const chat: Chat = createChat({
      ...surroundings,
      ...who,
      entry,
      storage,
      askToken,
      onSomebodyElse: (token) => {
        // Meanwhile the page may have said itself who is there.
        if (current && store.getState().chat === chat)
          introduce({ ...current, identity: { ...current.identity, token } }, { anew: true });
      },
      onMoved: (conversation, token) => {
        const place = within(within(keys, `session/${conversation}`), personScope({}, ""));
        visitorCredentials(place).keep(token);
        onMoved(conversation);
      },
    });
    if (before) chat.actions.setVisible(before.store.getState().visible);
    store.setState(({ generation }) => ({ chat, generation: generation + 1 }));
    chat.start();
  }

  /** The page has its own way of getting a newer one, or none: then it does not answer. */
  function askToken(): Promise<string | null> {
    return new Promise((resolve) => {
      const settle = (token: string | null) => {
        cancel();
        giveToken = null;
        resolve(token);
      };
      const cancel = surroundings.later(() => settle(null), tokenWithinMs);
      giveToken = settle;
      tell({ switchboard: 1, type: "token_expired" });
    });
  }

  function introduce(next: Introduction, { anew = false } = {}): void {
    const before = current;
    const merged = { ...settings, ...next.settings };
    current = next;
    store.setState({ settings: merged });
    const door = doorOf(merged);
    const sameSite =
      before?.origin === next.origin && sameDoor(doorOf({ ...settings, ...before.settings }), door);
    const { token } = next.identity;
    if (sameSite && giveToken && token && samePerson({ ...before.identity, token }, next.identity)) {
      giveToken(token);
      return;
    }
    const sameBrowser = before?.browserUuid === next.browserUuid;
    if (!anew && sameSite && sameBrowser && samePerson(before.identity, next.identity)) return;
    if (before && (hasLeft(before.identity, next.identity) || !sameBrowser)) {
      store.getState().chat?.leaveNothing();
    }
    giveToken?.(null);
    begin({ by: "door", door }, within(placeOf(next.origin), doorScope(next.origin, door)), next);
  }

  /** All pages without an origin of their own are called the same: nothing is kept that another could find. */
  const placeOf = (origin: string) => (origin === "null" ? openKeyStore(nowhere) : keys);

  return {
    store,
    introduce: (next: Introduction) => introduce(next),
    followLink(link: Omit<Extract<Entry, { by: "link" }>, "by">): void {
      const storage = within(keys, `session/${link.conversation}`);
      begin({ by: "link", ...link }, storage, { identity: {}, browserUuid: "" });
    },
  };
}

function nowhere(): never {
  throw new Error("nothing is kept here");
}
