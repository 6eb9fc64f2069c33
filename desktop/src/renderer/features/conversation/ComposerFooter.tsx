import { SendHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { EmojiButton } from "../emoji/EmojiButton.tsx";
import type { LengthState } from "./composer-rules.ts";

interface ComposerFooterProps {
  /** What to know before writing or sending. */
  hint: string;
  /** A gap that is to be filled first, as it stands in the text. */
  gap: string | null;
  length: LengthState;
  note: boolean;
  onEmoji: (emoji: string) => void;
  onDone: () => void;
  send: () => void;
}

export function ComposerFooter({ hint, gap, length, note, onEmoji, onDone, send }: ComposerFooterProps) {
  const { t } = useTranslation();
  const { left, fault } = length;
  const tooLong = fault === "too_long";
  return (
    <div className="mt-1 flex h-8 items-center gap-2 text-2xs text-muted">
      <span className={cx("min-w-0 flex-1 truncate", gap !== null && "text-wait-ink")} role="status">
        {gap === null ? hint : t("composer.gap", { gap })}
      </span>
      {left !== null && (
        <span role="status" className={cx("shrink-0", tooLong && "font-medium text-late-ink")}>
          {tooLong ? t("composer.tooLong", { count: -left }) : t("composer.left", { count: left })}
        </span>
      )}
      <EmojiButton onPick={onEmoji} onDone={onDone} />
      <button
        type="button"
        disabled={fault !== null}
        onClick={send}
        className={cx(
          "inline-flex h-8 shrink-0 items-center gap-1.5 rounded-md px-3 font-medium text-sm transition-colors focus-visible:outline-offset-2",
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
  );
}
