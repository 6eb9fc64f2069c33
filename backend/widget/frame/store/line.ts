import type { WindowMessage } from "@switchboard/shared/window/models";
import type { StoreApi } from "zustand/vanilla";
import { codeOf } from "../api/failure.ts";
import type { RequestInput, RequestName, RequestResult, ServerEvent } from "../api/socket.ts";
import type { Door, WindowApi } from "../api/window-api.ts";
import { applyServerEvent } from "./apply-server-event.ts";
import { applyCutOff, applyHello } from "./changes.ts";
import type { ChatDeps } from "./chat-deps.ts";
import type { Credentials } from "./credentials.ts";
import { catchUp } from "./follow.ts";
import { createRenewal } from "./renewal.ts";
import { followed } from "./selectors.ts";
import type { ChatState, OutboxItem } from "./state.ts";

interface LineDeps {
  deps: ChatDeps;
  store: StoreApi<ChatState>;
  api: WindowApi;
  credentials: Credentials;
  door(): Door | null;
  /** No token is left to try. */
  refused(): void;
}

export type Line = ReturnType<typeof createLine>;
type Command = Exclude<RequestName, "open" | "close" | "typing">;

const againAfterMs = 3_000;

/** The line to the server: the socket where it is up, plain requests where it is not, and the same token for both. */
export function createLine({ deps, store, api, credentials, door, refused }: LineDeps) {
  let wanted = false;
  let upListeners: (() => void)[] = [];
  let cancel: () => void = () => undefined;

  const { renew, renewing } = createRenewal({ deps, store, api, credentials, door });
  const socket = deps.openSocket(credentials.token, {
    onUp: () => void cameUp(),
    onDown: (again) => {
      store.setState((state) => ({ ...applyCutOff(state), link: wanted ? "offline" : "off" }));
      if (!again) comeAgain();
    },
    onRefused: (code) => {
      store.setState({ link: "offline" });
      if (code === "unauthenticated")
        void renew().then((renewed) => (renewed ? connect() : refused()), comeAgain);
      else comeAgain();
    },
    onEvent: heard,
  });

  function connect(): void {
    cancel();
    if (wanted) socket.connect();
  }

  function comeAgain(): void {
    cancel();
    if (wanted) cancel = deps.later(connect, againAfterMs * (0.5 + Math.random()));
  }

  function heard(event: ServerEvent): void {
    store.setState((state) => applyServerEvent(state, event, deps.now()));
  }

  async function cameUp(): Promise<void> {
    try {
      const at = door();
      // Conversations that others began in the meantime; not worth failing for.
      if (at)
        await api.hello(at).then(
          (hello) => store.setState((state) => applyHello(state, hello)),
          () => null,
        );
      for (const id of followed(store.getState())) await follow(id);
      if (!socket.connected()) return;
      store.setState({ link: "live" });
      for (const listener of upListeners) listener();
    } catch (error) {
      // Half caught up is not caught up: from the start again.
      if (codeOf(error) !== "unreachable") socket.disconnect();
      if (!socket.connected()) comeAgain();
    }
  }

  async function follow(id: string): Promise<void> {
    const ask = (conversation: string, after: number | null) =>
      socket.connected()
        ? socket.request("open", { conversation, ...(after === null ? {} : { afterSeq: after }) })
        : api.open(conversation, after);
    try {
      await catchUp(store, ask, id);
    } catch (error) {
      // One that is gone does not keep the others from coming.
      if (!["not_found", "forbidden", "invalid"].includes(codeOf(error))) throw error;
    }
  }

  async function command<C extends Command>(name: C, input: RequestInput<C>): Promise<RequestResult<C>> {
    try {
      return await renewing(() =>
        socket.connected()
          ? socket.request(name, input)
          : (api.command(name, input as never) as unknown as Promise<RequestResult<C>>),
      );
    } catch (error) {
      if (codeOf(error) === "unauthenticated") refused();
      throw error;
    }
  }

  return {
    command,
    renewing,
    follow,
    send: async ({ conversation, clientId, text }: OutboxItem): Promise<WindowMessage> =>
      (await command("send", { conversation, clientId, text })).message,
    /** Nobody waits for it. */
    signal: (conversation: string, typing: boolean): void => {
      if (socket.connected()) void socket.request("typing", { conversation, typing }).catch(() => undefined);
    },
    open(): void {
      if (!wanted) store.setState({ link: "connecting" });
      wanted = true;
      connect();
    },
    /** With another token. */
    reopen(): void {
      socket.disconnect();
      wanted = false;
      this.open();
    },
    /** The network is said to be gone; a socket by itself would notice after half a minute only. */
    drop: () => socket.disconnect(),
    close(): void {
      wanted = false;
      cancel();
      socket.disconnect();
    },
    onUp(listener: () => void): void {
      upListeners = [...upListeners, listener];
    },
  };
}
