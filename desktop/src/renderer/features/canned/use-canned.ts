import type { DeskCannedReply, DeskConversation } from "@switchboard/shared/desk/models";
import { type KeyboardEvent, type RefObject, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { fillReply, matchingReplies, type Slash, slashAt } from "./canned-rules.ts";

interface CannedInput {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  write: (text: string) => void;
  conversation: DeskConversation;
  /** Not in notes: a canned reply speaks to the customer. */
  enabled: boolean;
}

const none: readonly DeskCannedReply[] = [];

/** What `/` finds while one types, and how one of it gets into the text. It never sends anything. */
export function useCanned({ box, text, write, conversation, enabled }: CannedInput) {
  const { t } = useTranslation();
  const { canned } = useDesk();
  const replies = useStore(canned.store, (state) => state.replies);
  const agent = useInbox((state) => state.me?.name ?? "");
  const [slash, setSlash] = useState<Slash | null>(null);
  /** The slash that was answered with Escape. */
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [place, setPlace] = useState(0);
  const { inboxId, customer } = conversation;

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
  const fill = (reply: DeskCannedReply) =>
    fillReply(reply.text, { customer: customer.name || t("canned.nameless"), agent });

  function choose(reply: DeskCannedReply | undefined): void {
    if (!reply || !slash || !box.current) return;
    const end = slash.start + 1 + slash.query.length;
    setSlash(null);
    insert(box.current, { start: slash.start, end, text: fill(reply), before: text, write });
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

interface Insertion {
  start: number;
  end: number;
  text: string;
  before: string;
  write: (text: string) => void;
}

/** As if it had been typed, so that it can be undone; where the browser cannot, by writing the text anew. */
function insert(box: HTMLTextAreaElement, { start, end, text, before, write }: Insertion): void {
  box.focus();
  box.setSelectionRange(start, end);
  if (typeof document.execCommand === "function" && document.execCommand("insertText", false, text)) return;
  write(before.slice(0, start) + text + before.slice(end));
  requestAnimationFrame(() => box.setSelectionRange(start + text.length, start + text.length));
}
