import { z } from "zod";

/**
 * Values of a host's claims. What is absent says nothing, and neither does what is unusable; `null` says that there is
 * none.
 */

const orAbsent = <T>(schema: z.ZodType<T>) => schema.optional().catch(undefined);

/** The shop API's account types: 0 or null means "is none". */
export const flag = orAbsent(z.coerce.number().int().min(0).max(2_147_483_647));

/** `true` and `[1]` are no tenant, though they could be made to be number 1. No tenant: null, 0 or blank. */
export const tenantNumber = orAbsent(
  z
    .union([z.number(), z.string().regex(/^\d{0,16}$/)])
    .transform(Number)
    .pipe(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER))
    .transform((tenant) => (tenant === 0 ? null : tenant))
    .nullable(),
);

/** Text; blank text is none. */
export const words = (length: number) =>
  orAbsent(
    z
      .string()
      .trim()
      .max(length)
      .transform((text) => (text === "" ? null : text.toWellFormed()))
      .nullable(),
  );
