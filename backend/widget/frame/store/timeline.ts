import type { WindowMe, WindowMessage } from "@switchboard/shared/window/models";
import { isOwn } from "./selectors.ts";
import type { OutboxItem } from "./state.ts";

export type Row =
  | { kind: "day"; key: string; at: string }
  | { kind: "system"; key: string; message: WindowMessage }
  /** Of several by the same sender the first, which `opens`, says who that is, and the last, which `closes`, when. */
  | { kind: "message"; key: string; message: WindowMessage; own: boolean; opens: boolean; closes: boolean }
  | { kind: "outbox"; key: string; item: OutboxItem };

/** Another speaker, or the same one after a pause, says the name again. */
const pauseMs = 5 * 60_000;

/** What stands in a conversation, from top to bottom: what was said, day by day, and below it what is on its way. */
export function timeline(
  messages: readonly WindowMessage[],
  outbox: readonly OutboxItem[],
  me: WindowMe | null,
): Row[] {
  const rows: Row[] = [];
  let day = "";
  let before: WindowMessage | null = null;
  for (const [i, message] of messages.entries()) {
    const today = dayOf(message);
    if (today !== day) {
      rows.push({ kind: "day", key: `day ${message.uuid}`, at: message.createdAt });
      before = null;
    }
    day = today;
    if (message.side === "system") rows.push({ kind: "system", key: message.uuid, message });
    else {
      const opens = before === null || !continues(before, message);
      // The row of what was on its way stays the same row when it has arrived.
      const own = isOwn(message, me);
      const next = messages[i + 1];
      const closes = next === undefined || !continues(message, next) || dayOf(next) !== today;
      rows.push({
        kind: "message",
        key: (own && message.clientId) || message.uuid,
        message,
        own,
        opens,
        closes,
      });
    }
    before = message;
  }
  for (const item of outbox) rows.push({ kind: "outbox", key: item.clientId, item });
  return rows;
}

const dayOf = ({ createdAt }: WindowMessage): string => new Date(createdAt).toDateString();

function continues(before: WindowMessage, message: WindowMessage): boolean {
  return (
    before.side === message.side &&
    before.sender?.key === message.sender?.key &&
    Date.parse(message.createdAt) - Date.parse(before.createdAt) < pauseMs
  );
}

/** The newest own message that arrived: the one that says whether it was read. */
export function newestOwn(rows: readonly Row[]): string | null {
  return rows.findLast((row) => row.kind === "message" && row.own)?.key ?? null;
}
