import { createStore } from "zustand/vanilla";
import { codeOf } from "../api/failure.ts";
import { clear, within } from "../platform/storage.ts";
import { createActions } from "./actions.ts";
import { type Arrival, arriveAtDoor, arriveByLink, linkKey, NoEntry, takeVisitorAlong } from "./arrive.ts";
import { type Belongings, unpack } from "./belongings.ts";
import { applyHello, applyOpened } from "./changes.ts";
import type { ChatDeps } from "./chat-deps.ts";
import { hostCredentials, visitorCredentials } from "./credentials.ts";
import type { Drafts, StartDraft } from "./drafts.ts";
import { personScope } from "./identity.ts";
import { createLine } from "./line.ts";
import { openConversation } from "./selectors.ts";
import { type ChatState, initialState, type Phase } from "./state.ts";

export type Chat = ReturnType<typeof createChat>;

/** One customer at one window, from coming in to leaving. Another customer is another chat. */
export function createChat(deps: ChatDeps) {
  const { entry, identity, storage } = deps;
  const store = createStore<ChatState>(() => initialState);
  const own = within(storage, personScope(identity, deps.browserUuid));
  const credentials =
    identity.token === undefined ? visitorCredentials(own) : hostCredentials(identity.token, deps.askToken);
  const api = deps.openApi(credentials.token);
  const line = createLine({ deps, store, api, credentials, door: () => door, refused });

  let door = entry.by === "door" ? entry.door : null;
  let belongings: Belongings | null = null;
  let attempt = 0;
  let stopped = false;
  let cancel: () => void = () => undefined;

  const enter = (phase: Phase) => store.setState({ phase });

  async function boot(): Promise<void> {
    cancel();
    try {
      const arrival = await arrive();
      if (!stopped) settle(arrival);
    } catch (error) {
      if (stopped) return;
      if (error instanceof NoEntry) return enter(error.phase);
      if (codeOf(error) === "unauthenticated") return enter(entry.by === "link" ? "link_expired" : "sign_in");
      enter("unreachable");
      attempt += 1;
      cancel = deps.later(() => void boot(), Math.min(30_000, 1_000 * 2 ** Math.min(attempt, 5)));
    }
  }

  async function arrive(): Promise<Arrival> {
    if (entry.by === "link") {
      return arriveByLink(api, credentials, entry, () => linkKey(storage, deps.newId));
    }
    await takeVisitorAlong(deps.openApi, storage, entry.door, identity, deps.browserUuid);
    try {
      return await arriveAtDoor(api, credentials, entry.door, identity);
    } catch (error) {
      // The page was open for long before anybody looked: its token may be too old by now.
      if (!(error instanceof NoEntry) || error.phase !== "sign_in" || !(await credentials.renew()))
        throw error;
      return arriveAtDoor(api, credentials, entry.door, identity);
    }
  }

  function settle({ door: at, channel, hello, opened }: Arrival): void {
    attempt = 0;
    door = at;
    store.setState((state) => {
      const known = hello ? applyHello(state, hello) : state;
      const next = opened ? applyOpened(known, opened, null) : known;
      const current = opened?.conversation ?? openConversation(next);
      return {
        ...next,
        channel,
        phase: "ready",
        view: current ? { at: "conversation", id: current.id } : { at: "start" },
      };
    });
    // Of the host's customers only the server can say who they are, and so which things are theirs.
    const { me } = store.getState();
    const place = identity.token === undefined ? own : within(storage, `token/${me?.key ?? ""}`);
    const known = credentials.token() !== null;
    belongings ??= unpack({ ...deps, store, place, known, send: line.send });
    if (known) line.open();
  }

  /** The token is no good any more, and there is no other. */
  function refused(): void {
    line.close();
    credentials.forget();
    belongings?.outbox.stop();
    belongings = null;
    const { visible } = store.getState();
    store.setState({ ...initialState, visible });
    if (entry.by === "link") enter("link_expired");
    else if (identity.token !== undefined) enter("sign_in");
    else void boot();
  }

  const actions = createActions({
    deps,
    store,
    api,
    credentials,
    line,
    door: () => door,
    belongings: () => belongings,
  });

  return {
    store,
    actions,
    start(): void {
      actions.startUpkeep();
      void boot();
    },
    retry: () => void boot(),
    /** What the site knows of its user, for the forms. */
    known: (): Partial<StartDraft> => {
      const { name, email, phone, position, company } = identity.contact ?? {};
      const said = { name, email: email ?? identity.email, phone, position, company };
      return Object.fromEntries(Object.entries(said).filter(([, value]) => typeof value === "string"));
    },
    drafts: (): Drafts => {
      if (!belongings) throw new Error("nobody has come in yet");
      return belongings.drafts;
    },
    stop(): void {
      stopped = true;
      cancel();
      actions.stopUpkeep();
      line.close();
      belongings?.outbox.stop();
    },
    /** They have signed out: nothing of theirs stays in this browser. */
    leaveNothing(): void {
      const { me } = store.getState();
      clear(own);
      if (identity.token !== undefined && me) clear(within(storage, `token/${me.key}`));
    },
  };
}
