import { clientId } from "@switchboard/shared/text";
import type { Context } from "koa";
import { z } from "zod";

/**
 * What is wrong comes with its input, by which a missing field is told from a wrong one.
 * @throws ZodError, which the API's error words turn into its 400
 */
export const parseBody = <T extends z.ZodType>(context: Context, schema: T): z.output<T> =>
  schema.parse((context.request as { body?: unknown }).body ?? {}, { reportInput: true });

/** @throws ZodError */
export const parseQuery = <T extends z.ZodType>(context: Context, schema: T): z.output<T> =>
  schema.parse({ ...context.query }, { reportInput: true });

/** Reads what a client calls its request, so that it counts once however often it is sent. */
export function idempotencyKeys(form: z.ZodType<string>): (context: Context) => string | undefined {
  const headers = z.object({ "Idempotency-Key": form.optional() });
  return (context) =>
    headers.parse({ "Idempotency-Key": context.get("idempotency-key") || undefined })["Idempotency-Key"];
}

/** @throws ZodError */
export const idempotencyKey = idempotencyKeys(clientId);
