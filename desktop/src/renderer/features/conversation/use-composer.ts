import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { lengthOf } from "./composer-rules.ts";
import { draftOf } from "./drafts-store.ts";
import { useTypingSignal } from "./use-typing-signal.ts";

/** The draft of a conversation and its way into the outbox. */
export function useComposer(conversation: DeskConversation, seenSeq: number) {
  const { t } = useTranslation();
  const { drafts, outbox, threads, toasts } = useDesk();
  const { id } = conversation;
  const draft = useStore(drafts.store, (state) => draftOf(state.drafts, id));
  const typing = useTypingSignal(id);
  const length = lengthOf(draft.text);

  function write(text: string): void {
    drafts.set(id, { ...draft, text });
    if (draft.note) return;
    if (text === "") typing.stopped();
    else typing.typed();
  }

  /** The box is emptied at once, for the next line; what cannot be kept comes back into it. */
  async function send(): Promise<void> {
    if (length.fault !== null) return;
    const { text, note } = draft;
    drafts.set(id, { text: "", note });
    typing.stopped();
    threads.clearDivider(id);
    const kind = note ? "note" : "send";
    try {
      await outbox.add({ conversationId: id, kind, text, expectedSeq: seenSeq });
      // At once: a desk loaded again now would show it both as sent and as a draft.
      void drafts.flush().catch(() => undefined);
    } catch {
      const typedSince = draftOf(drafts.store.getState().drafts, id).text;
      drafts.set(id, { text: typedSince === "" ? text : `${text}\n${typedSince}`, note });
      toasts.say(t("composer.notKept"), "error");
    }
  }

  return {
    draft,
    length,
    write,
    send,
    setNote(note: boolean): void {
      typing.stopped();
      drafts.set(id, { ...draft, note });
    },
  };
}
