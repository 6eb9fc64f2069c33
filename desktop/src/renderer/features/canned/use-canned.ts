import type { DeskCannedReply, DeskConversation } from "@switchboard/shared/desk/models";
import { type KeyboardEvent, type RefObject, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { insertText } from "../conversation/insert-text.ts";
import { matchingReplies, type Slash, slashAt } from "./canned-rules.ts";
import { fillReply } from "./placeholders.ts";
import { usePlaceholderValues } from "./use-placeholder-values.ts";

interface CannedInput {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  write: (text: string) => void;
  conversation: DeskConversation;
  /** Not in notes: a canned reply speaks to the customer. */
  enabled: boolean;
  /** It stands in the text, from here to there. */
  onChosen: (place: { start: number; end: number }) => void;
}

const none: readonly DeskCannedReply[] = [];

/** What `/` finds while one types, and how one of it gets into the text. It never sends anything. */
export function useCanned({ box, text, write, conversation, enabled, onChosen }: CannedInput) {
  const { canned } = useDesk();
  const replies = useStore(canned.store, (state) => state.replies);
  const [slash, setSlash] = useState<Slash | null>(null);
  /** The slash that was answered with Escape. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [place, setPlace] = useState(0);
  const { inboxId } = conversation;

  // An empty box is a new beginning.
  if (text === "" && dismissed !== null) setDismissed(null);
  // The text may have gone since, into the outbox for one.
  const there = slash !== null && text.startsWith(`/${slash.query}`, slash.start);
  const query = enabled && there && slash.start !== dismissed ? slash.query : null;
  const found = useMemo(
    () => (query === null ? none : matchingReplies(replies, inboxId, query)),
    [query, replies, inboxId],
  );
  const open = found.length > 0;
  const current = Math.min(place, found.length - 1);
  const values = usePlaceholderValues(conversation);
  const fill = (reply: DeskCannedReply) => fillReply(reply.text, values);

  function choose(reply: DeskCannedReply | undefined): void {
    if (!reply || !slash || !box.current) return;
    const end = slash.start + 1 + slash.query.length;
    setSlash(null);
    const { start } = slash;
    const put = fill(reply);
    insertText(box.current, { start, end, text: put, before: text, write });
    onChosen({ start, end: start + put.length });
  }

  return {
    open,
    found,
    current,
    fill,
    choose,
    /** Whether there is anything to be found here. */
    available: useMemo(() => matchingReplies(replies, inboxId, "").length > 0, [replies, inboxId]),

    /** The caret or the text has moved. */
    track({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): void {
      const next = selectionStart === selectionEnd ? slashAt(value, selectionStart) : null;
      if (next?.query !== slash?.query) setPlace(0);
      // The key that dismissed it may also have selected something, in the same breath.
      setDismissed((start) => (next?.start === start ? start : null));
      setSlash(next);
    },
    leave: (): void => setSlash(null),

    /** Whether a key stroke was meant for the list; the text box does nothing with it then. */
    takesKey(event: KeyboardEvent): boolean {
      if (!open || event.nativeEvent.isComposing || event.keyCode === 229) return false;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      if (event.key === "ArrowDown") setPlace((current + 1) % found.length);
      else if (event.key === "ArrowUp") setPlace((current + found.length - 1) % found.length);
      else if (event.key === "Enter" || event.key === "Tab") choose(found[current]);
      else if (event.key === "Escape") setDismissed(slash?.start ?? null);
      else return false;
      return true;
    },
  };
}
