import { z } from "zod";
import type { DeskListFilter } from "../core/ports/conversations.ts";

/** Where a page of the list ended: the sort keys in the database's form, and the id. Opaque to clients. */

type Place = NonNullable<DeskListFilter["after"]>;

/** A day that does not exist would be refused by some databases and read as nothing by others. */
const isTime = (key: string): boolean => {
  const time = new Date(`${key.replace(" ", "T")}Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(key.slice(0, 10));
};

const cursor = z.tuple([
  z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/)
    .refine(isTime),
  z.number().int().positive(),
  z.number().int().min(0).max(9),
]);

export const encodeCursor = ({ key, id, rank }: Place): string =>
  Buffer.from(JSON.stringify([key, id, rank])).toString("base64url");

/** @throws ZodError when it is not a cursor of ours */
export function decodeCursor(text: string): Place {
  const [key, id, rank] = z
    .string()
    .transform((encoded, context) => {
      try {
        return JSON.parse(Buffer.from(encoded, "base64url").toString()) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "not a cursor" });
        return z.NEVER;
      }
    })
    .pipe(cursor)
    .parse(text);
  return { key, id, rank };
}
