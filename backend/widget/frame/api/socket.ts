import { ask } from "@switchboard/shared/client/socket";
import type { WindowCommandResult, windowCommands } from "@switchboard/shared/window/api";
import type {
  WindowServerEvents,
  WindowSignalResult,
  windowSignals,
} from "@switchboard/shared/window/events";
import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import type { FailureCode } from "./failure.ts";

type Requests = typeof windowCommands & typeof windowSignals;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.input<Requests[N]>;
export type RequestResult<N extends RequestName> = (WindowCommandResult & WindowSignalResult)[N];

/** What the server says on its own, its name as `type`. */
export type ServerEvent = {
  [E in keyof WindowServerEvents]: { type: E } & Parameters<WindowServerEvents[E]>[0];
}[keyof WindowServerEvents];

const eventNames = Object.keys({
  messages: true,
  conversation: true,
  typing: true,
  notification: true,
  bye: true,
} satisfies Record<ServerEvent["type"], true>) as ServerEvent["type"][];

export interface WindowSocket {
  connect(): void;
  disconnect(): void;
  connected(): boolean;
  /** @throws WindowFailure; `unreachable` at once while there is no connection */
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestResult<N>>;
}

export interface SocketListeners {
  onUp(): void;
  /** @param again whether it comes back by itself */
  onDown(again: boolean): void;
  /** The server said no to the handshake, or to the token. */
  onRefused(code: FailureCode): void;
  onEvent(event: ServerEvent): void;
}

export type OpenSocket = (token: () => string | null, listeners: SocketListeners) => WindowSocket;

/** The `/window` namespace. It comes back by itself after a break, ever slower and not in step with others. */
export const openWindowSocket: OpenSocket = (token, { onUp, onDown, onRefused, onEvent }) => {
  const socket: Socket = io("/window", {
    path: "/socket.io",
    transports: ["websocket"],
    autoConnect: false,
    reconnectionDelay: 500,
    reconnectionDelayMax: 15_000,
    timeout: 8_000,
    auth: (give) => give({ token: token() }),
  });
  socket.on("connect", onUp);
  socket.on("disconnect", () => onDown(socket.active));
  socket.on("connect_error", (error: Error & { data?: { code?: FailureCode } }) => {
    // Still active: only the network failed, and it is tried again.
    if (socket.active) onDown(true);
    else onRefused(error.data?.code ?? "internal");
  });
  for (const type of eventNames) {
    socket.on(type, (payload: object) => onEvent({ ...payload, type } as ServerEvent));
  }

  return {
    connect: () => void socket.connect(),
    disconnect: () => void socket.disconnect(),
    connected: () => socket.connected,
    request: (name, input) => ask(socket, name, input),
  };
};
