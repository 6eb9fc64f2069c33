import type { DeskConversation } from "@switchboard/shared/desk/models";
import { SendHorizontal } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { useCanned } from "../canned/use-canned.ts";
import { ComposerBox } from "./ComposerBox.tsx";
import { ComposerMode } from "./ComposerMode.tsx";
import { answerTakes, isWritable } from "./composer-rules.ts";
import type { Thread } from "./thread.ts";
import { useComposer } from "./use-composer.ts";

interface ComposerProps {
  conversation: DeskConversation;
  thread: Thread;
}

export function Composer({ conversation, thread }: ComposerProps) {
  const { t } = useTranslation();
  const { tabs } = useDesk();
  const { id } = conversation;
  const { draft, length, write, setNote, send } = useComposer(conversation, thread);
  const box = useRef<HTMLTextAreaElement>(null);
  const { text, note } = draft;
  const canned = useCanned({ box, text, write, conversation, enabled: !note });

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
  const { left, fault } = length;
  const hint = answerTakes(conversation)
    ? t("composer.claimHint")
    : conversation.state === "ended"
      ? t("composer.endedHint")
      : null;
  const keys = canned.available && !note ? t("composer.hintCanned") : t("composer.hint");
  const tooLong = fault === "too_long";
  return (
    <div className={cx("shrink-0 border-line border-t focus-within:border-accent", note && "bg-note")}>
      <div className="relative mx-auto max-w-4xl px-5 pt-2 pb-3">
        <ComposerMode note={note} onChange={setNote} />
        <ComposerBox
          box={box}
          conversation={conversation}
          draft={draft}
          tooLong={tooLong}
          canned={canned}
          write={write}
          send={() => void send()}
        />
        <div className="mt-1 flex h-8 items-center gap-3 text-2xs text-muted">
          <span className="truncate">{note || text === "" || hint === null ? keys : hint}</span>
          {left !== null && (
            <span role="status" className={cx("ml-auto shrink-0", tooLong && "font-medium text-late-ink")}>
              {tooLong ? t("composer.tooLong", { count: -left }) : t("composer.left", { count: left })}
            </span>
          )}
          <button
            type="button"
            disabled={fault !== null}
            onClick={() => {
              void send();
              box.current?.focus();
            }}
            className={cx(
              "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-3 font-medium text-sm transition-colors focus-visible:outline-offset-2",
              left === null && "ml-auto",
              fault !== null
                ? "bg-pressed text-faint"
                : note
                  ? "bg-note-ink text-note"
                  : "bg-accent text-on-accent hover:bg-accent-strong",
            )}
          >
            <SendHorizontal className="size-3.5" aria-hidden />
            {note ? t("composer.saveNote") : t("composer.send")}
          </button>
        </div>
      </div>
    </div>
  );
}
