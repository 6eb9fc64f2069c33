import { useId } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../../ui/class-names.ts";
import { lengthOf } from "../composer-rules.ts";

/** What whoever takes it should know; the customer never sees it. */
export function TransferNote({ note, onChange }: { note: string; onChange: (note: string) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const { left } = lengthOf(note);
  const tooLong = left !== null && left < 0;
  return (
    <div className="px-5 pt-2 pb-4">
      <label htmlFor={id} className="mb-1 flex justify-between gap-3 text-muted text-xs">
        <span>{t("transfer.note")}</span>
        {left !== null && (
          <span role="status" className={cx(tooLong && "font-medium text-late-ink")}>
            {tooLong ? t("composer.tooLong", { count: -left }) : t("composer.left", { count: left })}
          </span>
        )}
      </label>
      <textarea
        id={id}
        rows={4}
        dir="auto"
        value={note}
        aria-invalid={tooLong}
        placeholder={t("composer.notePlaceholder")}
        onChange={(event) => onChange(event.target.value)}
        className="max-h-60 w-full resize-y rounded-md border border-note-line bg-note px-3 py-2 text-sm [overflow-wrap:anywhere]"
      />
    </div>
  );
}
