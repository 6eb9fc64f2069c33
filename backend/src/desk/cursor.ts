import type { DeskView } from "@switchboard/shared/desk/views";
import { z } from "zod";
import type { ConversationRow } from "../core/ports.ts";

/** Where a page of the list ended: the sort key in the database's form, and the id. Opaque to clients. */

const cursor = z.tuple([
  z.string().regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/),
  z.number().int().positive(),
]);

export function encodeCursor(view: DeskView, row: ConversationRow): string {
  const key = (sortTime(view, row) ?? row.lastActivityAt).toISOString().replace("T", " ").slice(0, 23);
  return Buffer.from(JSON.stringify([key, row.id])).toString("base64url");
}

function sortTime(view: DeskView, row: ConversationRow): Date | null {
  if (view === "needs-reply") return row.needsReplySince;
  if (view === "waiting") return row.sessionStartedAt;
  return view === "closed" ? row.endedAt : row.lastActivityAt;
}

/** @throws ZodError when it is not a cursor of ours */
export function decodeCursor(text: string): { key: string; id: number } {
  const [key, id] = z
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
  return { key, id };
}
