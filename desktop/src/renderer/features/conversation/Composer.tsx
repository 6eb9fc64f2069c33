import type { DeskConversation } from "@switchboard/shared/desk/models";
import { SendHorizontal } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { ComposerMode } from "./ComposerMode.tsx";
import { answerTakes, isWritable, sends } from "./composer-rules.ts";
import type { Thread } from "./threads-state.ts";
import { useComposer } from "./use-composer.ts";

interface ComposerProps {
  conversation: DeskConversation;
  thread: Thread;
}

/** The box and its mirror must break lines alike. */
const textLook = "max-h-60 w-full py-1.5 text-base leading-[22px] [overflow-wrap:anywhere] [grid-area:1/1]";

export function Composer({ conversation, thread }: ComposerProps) {
  const { t } = useTranslation();
  const { draft, length, write, setNote, send } = useComposer(conversation, thread);
  const box = useRef<HTMLTextAreaElement>(null);
  const name = conversation.customer.name || t("common.customer");
  const { text, note } = draft;

  useEffect(() => box.current?.focus({ preventScroll: true }), []);

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
  const tooLong = fault === "too_long";
  return (
    <div className={cx("shrink-0 border-line border-t focus-within:border-accent", note && "bg-note")}>
      <div className="mx-auto max-w-4xl px-5 pt-2 pb-3">
        <ComposerMode note={note} onChange={setNote} />
        <div className="grid">
          {/* Grows with the text and the box with it, without measuring, which would move the messages above. */}
          <div aria-hidden className={cx("invisible overflow-hidden whitespace-pre-wrap", textLook)}>
            {`${text}\u200b`}
          </div>
          <textarea
            ref={box}
            rows={2}
            dir="auto"
            aria-label={note ? t("composer.noteLabel") : t("composer.label", { name })}
            aria-invalid={tooLong}
            placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name })}
            value={text}
            onChange={(event) => write(event.target.value)}
            onKeyDown={(event) => {
              if (!sends(event.nativeEvent)) return;
              event.preventDefault();
              void send();
            }}
            className={cx("resize-none bg-transparent outline-none placeholder:truncate", textLook)}
          />
        </div>
        <div className="mt-1 flex h-8 items-center gap-3 text-2xs text-muted">
          <span className="truncate">{note || text === "" || hint === null ? t("composer.hint") : hint}</span>
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
