import type { MessageRow } from "../../core/ports/messages.ts";

/** Rows asked for at once: a page of usual messages is one query, one of the longest messages stays small. */
const rowsAtOnce = 100;

export interface Bounds {
  rows: number;
  /** Of the texts, in UTF-8. At least one message is answered, however long it is. */
  bytes: number;
}

/**
 * Reads on until there are enough rows or bytes.
 * @param read what follows after this message, or the first ones, in the order of reading
 * @returns what was read, and whether more follows
 */
export async function boundedRows(
  bounds: Bounds,
  read: (after: MessageRow | undefined, limit: number) => Promise<MessageRow[]>,
): Promise<{ rows: MessageRow[]; more: boolean }> {
  const rows: MessageRow[] = [];
  let bytes = 0;
  for (;;) {
    // One more than asked for, to know whether more follows.
    const limit = Math.min(rowsAtOnce, bounds.rows + 1 - rows.length);
    const some = await read(rows.at(-1), limit);
    for (const row of some) {
      bytes += Buffer.byteLength(row.text);
      const isFull = rows.length === bounds.rows || (rows.length > 0 && bytes > bounds.bytes);
      if (isFull) return { rows, more: true };
      rows.push(row);
    }
    if (some.length < limit) return { rows, more: false };
  }
}
