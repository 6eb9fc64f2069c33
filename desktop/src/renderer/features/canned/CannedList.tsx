import type { DeskCannedReply } from "@switchboard/shared/desk/models";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";

interface CannedListProps {
  id: string;
  found: readonly DeskCannedReply[];
  current: number;
  /** The text as it would be put in. */
  fill: (reply: DeskCannedReply) => string;
  onChoose: (reply: DeskCannedReply) => void;
}

export const optionId = (listId: string, reply: DeskCannedReply | undefined): string | undefined =>
  reply && `${listId}-${reply.id}`;

/** What `/` finds, above the text box, which keeps the focus. */
export function CannedList({ id, found, current, fill, onChoose }: CannedListProps) {
  const { t } = useTranslation();
  return (
    <div className="appear absolute inset-x-5 bottom-full z-20 mb-1 max-w-2xl rounded-lg bg-raised shadow-float">
      <p aria-hidden className="flex justify-between px-3 pt-2 pb-1 text-2xs text-muted">
        <span>{t("canned.label")}</span>
        <span>{t("canned.found", { count: found.length })}</span>
      </p>
      <div
        id={id}
        role="listbox"
        aria-label={t("canned.label")}
        className="max-h-[min(18rem,40vh)] overflow-y-auto p-1 pt-0"
      >
        {found.map((reply, index) => (
          <Option
            key={reply.id}
            id={optionId(id, reply)}
            current={index === current}
            shortcut={reply.shortcut}
            text={fill(reply)}
            onChoose={() => onChoose(reply)}
          />
        ))}
      </div>
    </div>
  );
}

interface OptionProps {
  id: string | undefined;
  current: boolean;
  shortcut: string;
  text: string;
  onChoose: () => void;
}

function Option({ id, current, shortcut, text, onChoose }: OptionProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (current) box.current?.scrollIntoView?.({ block: "nearest" });
  }, [current]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the text box has the keys
    <div
      ref={box}
      id={id}
      role="option"
      aria-selected={current}
      tabIndex={-1}
      // The text box keeps the focus, and with it the caret.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
      className={cx(
        "flex items-baseline gap-3 rounded-md px-2 py-1.5",
        current ? "bg-accent-soft" : "hover:bg-hover",
      )}
    >
      <span className="w-28 shrink-0 truncate font-medium text-accent-ink text-xs">/{shortcut}</span>
      <span className="line-clamp-2 min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">{text}</span>
    </div>
  );
}
