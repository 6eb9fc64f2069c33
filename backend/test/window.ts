import { randomUUID } from "node:crypto";
import type {
  WindowCommand,
  WindowCommandInput,
  WindowCommandResult,
  WindowReply,
  WindowStarted,
  WindowStartInput,
} from "@switchboard/shared/window/api";
import type { WindowClientEvents, WindowServerEvents } from "@switchboard/shared/window/events";
import type { WindowMessage, WindowOpened } from "@switchboard/shared/window/models";
import type { Socket } from "socket.io-client";
import { connectTo, request, type TestApp } from "./app.ts";

/** Customers at the chat window, over its own HTTP and sockets. */

export type WindowClient = Socket<WindowServerEvents, WindowClientEvents>;

/** Starts a conversation, as a new visitor unless said otherwise. */
export async function startWindow(
  app: TestApp,
  input: Partial<WindowStartInput> = {},
  token?: string,
): Promise<WindowStarted & { token: string }> {
  const body: WindowStartInput = {
    channel: "oss",
    topic: "Izin usaha",
    clientId: randomUUID(),
    ...(token === undefined ? { visitor: { browserUuid: randomUUID() } } : {}),
    ...input,
  };
  const { status, body: answer } = await request<WindowStarted>(app, "/api/window/conversations", {
    body,
    ...(token === undefined ? {} : { token }),
  });
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(answer)}`);
  return { ...answer, token: answer.token ?? token ?? "" };
}

/** Sockets that are closed together. */
export function windowClients() {
  const open: WindowClient[] = [];
  return {
    async connect(app: TestApp, token: string): Promise<WindowClient> {
      const socket: WindowClient = await connectTo(app, "/window", token);
      open.push(socket);
      return socket;
    },
    closeAll(): void {
      for (const socket of open.splice(0)) socket.disconnect();
    },
  };
}

/** One event and its acknowledgement; whatever is given is sent as it is. */
export function askWindow<T = unknown>(
  socket: WindowClient,
  name: string,
  input: unknown,
): Promise<WindowReply<T>> {
  const patient = socket.timeout(8_000);
  const emit = patient.emitWithAck.bind(patient) as (name: string, input: unknown) => Promise<WindowReply<T>>;
  return emit(name, input);
}

/** The command's result. @throws Error with what it was refused with */
export async function doAtWindow<C extends WindowCommand>(
  socket: WindowClient,
  name: C,
  input: WindowCommandInput<C>,
): Promise<WindowCommandResult[C]> {
  const reply = await askWindow<WindowCommandResult[C]>(socket, name, input);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data;
}

/** Opens a conversation and reads on until nothing is missing, as the window does. */
export async function follow(
  socket: WindowClient,
  conversation: string,
  afterSeq?: number,
): Promise<{ opened: WindowOpened; messages: WindowMessage[] }> {
  const messages: WindowMessage[] = [];
  let after = afterSeq;
  for (;;) {
    const reply = await askWindow<WindowOpened>(socket, "open", {
      conversation,
      ...(after === undefined ? {} : { afterSeq: after }),
    });
    if (!reply.ok) throw new Error(JSON.stringify(reply.error));
    messages.push(...reply.data.messages);
    after = messages.at(-1)?.seq ?? after ?? 0;
    if (!reply.data.hasNewer) return { opened: reply.data, messages };
  }
}

/** Everything a socket is told of a conversation's messages, from now on. */
export function collected(socket: WindowClient): WindowMessage[] {
  const heard: WindowMessage[] = [];
  socket.on("messages", ({ messages }) => heard.push(...messages));
  return heard;
}
