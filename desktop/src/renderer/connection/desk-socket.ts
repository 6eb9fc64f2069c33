import { Failure, unreachable } from "@switchboard/shared/client/failure";
import { ask } from "@switchboard/shared/client/socket";
import type {
  DeskCommandResult,
  DeskSignalResult,
  deskCommands,
  deskSignals,
} from "@switchboard/shared/desk/commands";
import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import { type ServerEvent, serverEventNames } from "./server-event.ts";

type Requests = typeof deskCommands & typeof deskSignals;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.input<Requests[N]>;
export type RequestResult<N extends RequestName> = (DeskCommandResult & DeskSignalResult)[N];

export interface DeskSocket {
  /** @throws DeskFailure with the server's reason, or unreachable */
  connect(): Promise<void>;
  disconnect(): void;
  /** @throws DeskFailure; `unreachable` at once while there is no connection */
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestResult<N>>;
  onEvent(listener: (event: ServerEvent) => void): () => void;
  onDown(listener: () => void): () => void;
}

/**
 * The `/desk` namespace of a server, given by its origin; empty: where the page comes from. It connects only when
 * told: when to try again is the link's business.
 */
export function createDeskSocket(token: () => Promise<string>, server = ""): DeskSocket {
  const socket: Socket = io(`${server}/desk`, {
    path: "/socket.io",
    transports: ["websocket"],
    autoConnect: false,
    reconnection: false,
    timeout: 8_000,
    auth: (give) => {
      token().then(
        (value) => give({ token: value }),
        () => give({}),
      );
    },
  });

  return {
    connect: () =>
      new Promise((resolve, reject) => {
        const settle = (finish: () => void) => {
          socket.off("connect", connected);
          socket.off("connect_error", refused);
          finish();
        };
        const connected = () => settle(resolve);
        const refused = (error: Error & { data?: { code?: string } }) =>
          settle(() => {
            socket.disconnect();
            const code = error.data?.code;
            reject(code ? new Failure(code, error.message) : unreachable(error.message));
          });
        socket.on("connect", connected);
        socket.on("connect_error", refused);
        socket.connect();
      }),

    disconnect: () => {
      socket.disconnect();
    },

    request: (name, input) => ask(socket, name, input),

    onEvent(listener) {
      const listeners = serverEventNames.map((type) => {
        const heard = (payload?: object) => listener({ type, ...payload } as ServerEvent);
        socket.on(type, heard);
        return { type, heard };
      });
      return () => {
        for (const { type, heard } of listeners) socket.off(type, heard);
      };
    },

    onDown(listener) {
      socket.on("disconnect", listener);
      return () => {
        socket.off("disconnect", listener);
      };
    },
  };
}
