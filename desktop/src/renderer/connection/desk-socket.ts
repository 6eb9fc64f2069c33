import type {
  DeskCommand,
  DeskCommandInput,
  DeskCommandResult,
  DeskSignalResult,
  deskSignals,
  Reply,
} from "@switchboard/shared/desk/commands";
import { io, type Socket } from "socket.io-client";
import type { z } from "zod";
import { DeskFailure, type FailureCode, unreachable } from "./failure.ts";
import { type ServerEvent, serverEventNames } from "./server-event.ts";

type Signal = keyof DeskSignalResult;
export type RequestName = DeskCommand | Signal;
export type RequestInput<N extends RequestName> = N extends DeskCommand
  ? DeskCommandInput<N>
  : N extends Signal
    ? z.input<(typeof deskSignals)[N]>
    : never;
export type RequestResult<N extends RequestName> = N extends DeskCommand
  ? DeskCommandResult[N]
  : N extends Signal
    ? DeskSignalResult[N]
    : never;

export interface DeskSocket {
  /** @throws DeskFailure with the server's reason, or unreachable */
  connect(): Promise<void>;
  disconnect(): void;
  /** @throws DeskFailure; `unreachable` at once while there is no connection */
  request<N extends RequestName>(name: N, input: RequestInput<N>): Promise<RequestResult<N>>;
  onEvent(listener: (event: ServerEvent) => void): () => void;
  onDown(listener: () => void): () => void;
}

const answerWithinMs = 10_000;

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
        const refused = (error: Error & { data?: { code?: FailureCode } }) =>
          settle(() => {
            socket.disconnect();
            const code = error.data?.code;
            reject(code ? new DeskFailure(code, error.message) : unreachable(error.message));
          });
        socket.on("connect", connected);
        socket.on("connect_error", refused);
        socket.connect();
      }),

    disconnect: () => {
      socket.disconnect();
    },

    request: (name, input) =>
      new Promise((resolve, reject) => {
        // Otherwise the client would keep it and send it some time later, behind our back.
        if (!socket.connected) {
          reject(unreachable("not connected"));
          return;
        }
        socket.timeout(answerWithinMs).emit(name, input, (error: Error | null, reply: Reply<never>) => {
          if (error) reject(unreachable(error.message));
          else if (reply.ok) resolve(reply.data);
          else reject(DeskFailure.from(reply.error));
        });
      }),

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
