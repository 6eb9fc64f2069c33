import { type Refusal, refused, unreachable } from "./failure.ts";

/** What is needed of a Socket.IO client's socket. */
interface AskedSocket {
  readonly connected: boolean;
  timeout(milliseconds: number): {
    emit(event: string, input: unknown, answered: (error: Error | null, reply: Reply) => void): unknown;
  };
}
type Reply = { ok: true; data: unknown } | { ok: false; error: Refusal };

const answerWithinMs = 10_000;

/** An event that the server answers. @throws Failure; `unreachable` at once while there is no connection */
export function ask<T>(socket: AskedSocket, event: string, input: unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    // Otherwise the client would keep it and send it some time later, behind our back.
    if (!socket.connected) return reject(unreachable("not connected"));
    socket.timeout(answerWithinMs).emit(event, input, (error, reply) => {
      if (error) reject(unreachable(error.message));
      else if (reply.ok) resolve(reply.data as T);
      else reject(refused(reply.error));
    });
  });
}
