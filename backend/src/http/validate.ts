import type { Context } from "koa";
import type { z } from "zod";

/**
 * What is wrong comes with its input, by which a missing field is told from a wrong one.
 * @throws ZodError, which the API's error words turn into its 400
 */
export const parseBody = <T extends z.ZodType>(context: Context, schema: T): z.output<T> =>
  schema.parse((context.request as { body?: unknown }).body ?? {}, { reportInput: true });

/** @throws ZodError */
export const parseQuery = <T extends z.ZodType>(context: Context, schema: T): z.output<T> =>
  schema.parse({ ...context.query }, { reportInput: true });
