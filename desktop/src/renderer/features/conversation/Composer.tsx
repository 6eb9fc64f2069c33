import type { DeskConversation } from "@switchboard/shared/desk/models";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { useCanned } from "../canned/use-canned.ts";
import { ComposerBox } from "./ComposerBox.tsx";
import { ComposerFooter } from "./ComposerFooter.tsx";
import { ComposerMode } from "./ComposerMode.tsx";
import { answerTakes, isWritable } from "./composer-rules.ts";
import { insertText } from "./insert-text.ts";
import { useComposer } from "./use-composer.ts";
import { useGaps } from "./use-gaps.ts";

interface ComposerProps {
  conversation: DeskConversation;
  /** The newest that has been on the screen. */
  seenSeq: number;
}

export const Composer = memo(function Composer({ conversation, seenSeq }: ComposerProps) {
  const { t } = useTranslation();
  const { tabs, toasts } = useDesk();
  const { id } = conversation;
  const { draft, length, write, setNote, send } = useComposer(conversation, seenSeq);
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, note } = draft;
  const gaps = useGaps(box, text, !note);
  // What nobody has filled in yet is what to write next.
  const onChosen = ({ start }: { start: number }) => requestAnimationFrame(() => void gaps.goTo(start));
  const canned = useCanned({ box, text, write, conversation, enabled: !note, onChosen });

  // Of several side by side the active one.
  useEffect(() => {
    const { panes, active } = tabs.store.getState();
    if (panes.length < 2 || active === id) box.current?.focus({ preventScroll: true });
  }, [tabs, id]);

  if (!isWritable(conversation)) {
    return (
      <p className="shrink-0 border-line border-t bg-ground px-5 py-4 text-center text-muted">
        {t("composer.ended")}
      </p>
    );
  }
  const hint = answerTakes(conversation)
    ? t("composer.claimHint")
    : conversation.state === "ended"
      ? t("composer.endedHint")
      : null;
  const keys = canned.available && !note ? t("composer.hintCanned") : t("composer.hint");
  function submit(): void {
    // With a gap in it nobody gets it: the gap is shown instead.
    if (!gaps.goTo(0)) void send();
    box.current?.focus();
  }
  function put(emoji: string): void {
    if (!box.current) return;
    const { selectionStart: start, selectionEnd: end } = box.current;
    insertText(box.current, { start, end, text: emoji, before: text, write });
  }
  return (
    <div className={cx("shrink-0 border-line border-t focus-within:border-accent", note && "bg-note")}>
      <div className="relative mx-auto max-w-4xl px-5 pt-2 pb-3">
        <ComposerMode note={note} onChange={setNote} />
        <ComposerBox
          box={box}
          conversation={conversation}
          draft={draft}
          tooLong={length.fault === "too_long"}
          canned={canned}
          gaps={gaps}
          write={write}
          send={submit}
          refuseFiles={() => toasts.say(t("composer.noFiles"), "error")}
        />
        <ComposerFooter
          hint={note || text === "" || hint === null ? keys : hint}
          gap={gaps.first}
          length={length}
          note={note}
          onEmoji={put}
          onDone={() => box.current?.focus()}
          send={submit}
        />
      </div>
    </div>
  );
});
