import type { DeskCannedReply } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import { foldText } from "../inbox/fold-text.ts";

/** A `/word` that is being typed: where its slash stands, and what follows up to the caret. */
export interface Slash {
  start: number;
  query: string;
}

/** At the beginning of the text or after a blank, with nothing behind the caret that would be torn apart. */
export function slashAt(text: string, caret: number): Slash | null {
  const query = /(?:^|\s)\/([^\s/]*)$/u.exec(text.slice(0, caret))?.[1];
  if (query === undefined || query.length > limits.cannedShortcutLength) return null;
  const behind = text.charAt(caret);
  return behind === "" || /\s/u.test(behind) ? { start: caret - query.length - 1, query } : null;
}

/** From so many letters on the texts are searched too. */
const textSearchFrom = 2;

/**
 * The inbox's replies that fit what was typed: first those whose shortcut begins with it, then those that contain it
 * in the shortcut, then in the text. Neither case nor accents matter.
 */
export function matchingReplies(
  replies: readonly DeskCannedReply[],
  inboxId: number,
  query: string,
): DeskCannedReply[] {
  const wanted = foldText(query);
  const rankOf = ({ shortcut, text }: DeskCannedReply): number | null => {
    const name = foldText(shortcut);
    if (name.startsWith(wanted)) return 0;
    if (name.includes(wanted)) return 1;
    return wanted.length >= textSearchFrom && foldText(text).includes(wanted) ? 2 : null;
  };
  return replies
    .filter((reply) => reply.inboxId === null || reply.inboxId === inboxId)
    .flatMap((reply) => {
      const rank = rankOf(reply);
      return rank === null ? [] : [{ reply, rank }];
    })
    .sort((a, b) => a.rank - b.rank || compareReplies(a.reply, b.reply))
    .map(({ reply }) => reply);
}

/** By shortcut; the inbox's own before what is good everywhere. */
const compareReplies = (a: DeskCannedReply, b: DeskCannedReply): number =>
  a.shortcut.localeCompare(b.shortcut) ||
  Number(a.inboxId === null) - Number(b.inboxId === null) ||
  a.id - b.id;
