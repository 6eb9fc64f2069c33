import type { DeskClientEvents, DeskServerEvents } from "@switchboard/shared/desk/events";
import { io, type Socket } from "socket.io-client";
import type { Pair } from "./scene.ts";

/** A message that somebody was told is stored. */
export interface Acknowledged {
  conversationId: number;
  senderId: number;
  clientId: string;
  text: string;
  /** What the sender was told: the message's id over HTTP, its seq over the socket. */
  told: { id: number } | { seq: number };
}

/** Sends one message; resolves with what was acknowledged, rejects when it is not known whether it was stored. */
type SendOnce = (clientId: string, text: string) => Promise<Acknowledged["told"]>;

const answerMs = 3_000;

/**
 * Sends message after message until `running` ends, each again and again with its client id until it is
 * acknowledged, and now and then once more although it was.
 */
export async function sendUntil(
  running: () => boolean,
  who: { conversationId: number; senderId: number },
  send: SendOnce,
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  for (let number = 1; running(); number += 1) {
    const clientId = `${who.senderId}-${number}`;
    const text = `tin số ${number} của ${who.senderId}`;
    const told = await untilAcknowledged(send, clientId, text);
    acknowledged.push({ ...who, clientId, text, told });
    if (number % 10 === 0) {
      const again = await untilAcknowledged(send, clientId, text);
      if (JSON.stringify(again) !== JSON.stringify(told)) {
        throw new Error(
          `${clientId} was acknowledged as ${JSON.stringify(told)}, then ${JSON.stringify(again)}`,
        );
      }
    }
  }
  return acknowledged;
}

async function untilAcknowledged(
  send: SendOnce,
  clientId: string,
  text: string,
): Promise<Acknowledged["told"]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await send(clientId, text);
    } catch (error) {
      if (attempt > 2_000) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** A customer, through the shop action API with an Idempotency-Key. */
export function overHttp(origin: string, pair: Pair): SendOnce {
  return async (clientId, text) => {
    const response = await fetch(`${origin}/v1/chat_api_correct`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Bearer ${pair.customerToken}`,
        "idempotency-key": clientId,
      },
      body: JSON.stringify({
        action: "send_message",
        phien: pair.phien,
        content: text,
        sender_type: "customer",
      }),
      signal: AbortSignal.timeout(answerMs),
    });
    const answer = (await response.json()) as { success: boolean; message_id?: string; message: string };
    if (response.status >= 400 && response.status < 500) throw new Error(`refused: ${answer.message}`);
    if (!answer.success || answer.message_id === undefined) throw new Error(answer.message);
    return { id: Number(answer.message_id) };
  };
}

/** An agent, through the desk's socket. */
export function overSocket(origin: string, pair: Pair): { send: SendOnce; close: () => void } {
  const socket: Socket<DeskServerEvents, DeskClientEvents> = io(`${origin}/desk`, {
    auth: { token: pair.agentToken },
    transports: ["websocket"],
    forceNew: true,
    reconnectionDelay: 50,
    reconnectionDelayMax: 200,
  });
  // Refused while the database was away: Socket.IO's client takes that for good, an agent's desk does not.
  socket.on("connect_error", () => {
    if (!socket.active) setTimeout(() => socket.connect(), 100);
  });
  return {
    close: () => socket.disconnect(),
    async send(clientId, text) {
      if (!socket.connected) throw new Error("not connected");
      const input = { conversationId: pair.conversationId, clientId, text };
      const reply = await socket.timeout(answerMs).emitWithAck("send", input);
      if (!reply.ok) throw new Error(reply.error.code);
      return { seq: reply.data.message.seq };
    },
  };
}
