import { z } from "zod";
import { isDomainError } from "../core/errors.ts";
import type { ErrorWords } from "../http/answers.ts";
import type { Requests } from "./requests.ts";

interface Fault {
  code: string;
  message: string;
}

/** What a client is told of what it asked: `{ ok, data }`, or `{ ok, error }` with the error of the API beside it. */
type Acknowledge = (reply: { ok: true; data: unknown } | { ok: false; error: Fault }) => void;

/**
 * How a namespace answers its sockets, in the words of the API that can do the same.
 * @param words whose bodies are `{ error: { code, message, details? } }`
 * @param onFailure called with what is no fault of the client's
 */
export function acknowledging(words: ErrorWords, onFailure: (error: unknown) => void) {
  const answerTo = (error: unknown) => {
    if (error instanceof z.ZodError) return words.invalid(error);
    if (isDomainError(error)) return words.domain(error);
    onFailure(error);
    return words.internal();
  };
  const faultOf = (error: unknown): Fault => (answerTo(error).body as { error: Fault }).error;

  return {
    /** Why a socket is not let in. */
    refusal(error: unknown): Error & { data: { code: string } } {
      const { code, message } = faultOf(error);
      return Object.assign(new Error(message), { data: { code } });
    },

    /** Wraps a handler: parse, run, acknowledge. Whatever arrives, nothing else happens. */
    answer:
      (requests: Requests) =>
      <S extends z.ZodType>(schema: S, run: (input: z.output<S>) => Promise<unknown>) =>
      (input: unknown, ack: unknown) => {
        const reply = typeof ack === "function" ? (ack as Acknowledge) : () => undefined;
        const refuse = (error: unknown) => reply({ ok: false, error: faultOf(error) });
        try {
          requests.count();
        } catch (error) {
          return refuse(error);
        }
        const parsed = schema.safeParse(input);
        if (!parsed.success) return refuse(parsed.error);
        requests.run(() => run(parsed.data)).then((data) => reply({ ok: true, data }), refuse);
      },
  };
}
