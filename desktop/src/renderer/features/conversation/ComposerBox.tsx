import type { DeskConversation } from "@switchboard/shared/desk/models";
import { type ClipboardEvent, type DragEvent, type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { CannedList, optionId } from "../canned/CannedList.tsx";
import { gapParts } from "../canned/placeholders.ts";
import type { useCanned } from "../canned/use-canned.ts";
import { customerName } from "../customer/customer-name.ts";
import { onlyFiles, sends } from "./composer-rules.ts";
import type { Draft } from "./drafts-store.ts";
import type { useGaps } from "./use-gaps.ts";

interface ComposerBoxProps {
  box: RefObject<HTMLTextAreaElement | null>;
  conversation: DeskConversation;
  draft: Draft;
  tooLong: boolean;
  canned: ReturnType<typeof useCanned>;
  gaps: ReturnType<typeof useGaps>;
  write: (text: string) => void;
  send: () => void;
  /** Pictures or files were to be put in. */
  refuseFiles: () => void;
}

/** The box and its mirror must break lines alike. */
const textLook =
  "max-h-60 w-full whitespace-pre-wrap py-1.5 text-base leading-[22px] [overflow-wrap:anywhere] [grid-area:1/1]";

/** Where the text is written; with the canned replies over it, it is a combo box that fills itself. */
export function ComposerBox(props: ComposerBoxProps) {
  const { box, conversation, draft, tooLong, canned, gaps, write, send, refuseFiles } = props;
  const { t } = useTranslation();
  const listId = useId();
  const { text, note } = draft;
  const name = customerName(t, conversation);
  const combobox = canned.open && {
    role: "combobox",
    "aria-expanded": true,
    "aria-controls": listId,
    "aria-activedescendant": optionId(listId, canned.found[canned.current]),
  };
  const take = (event: ClipboardEvent | DragEvent, data: DataTransfer | null) => {
    if (!onlyFiles(data)) return;
    // A dropped file would replace the whole page.
    event.preventDefault();
    refuseFiles();
  };
  return (
    <div className="grid">
      {/* Grows with the text and the box with it, without measuring, which would move the messages above. */}
      <div aria-hidden className={cx("overflow-hidden text-transparent", textLook)}>
        {gaps.first === null
          ? text
          : gapParts(text).map((part) =>
              part.gap ? (
                <mark key={part.at} className="rounded-xs bg-wait/30 text-transparent">
                  {part.text}
                </mark>
              ) : (
                part.text
              ),
            )}
        {"\u200b"}
      </div>
      <textarea
        ref={box}
        rows={2}
        dir="auto"
        aria-label={note ? t("composer.noteLabel") : t("composer.label", { name })}
        aria-invalid={tooLong || gaps.first !== null}
        aria-autocomplete="list"
        {...combobox}
        placeholder={note ? t("composer.notePlaceholder") : t("composer.placeholder", { name })}
        value={text}
        onChange={(event) => {
          write(event.target.value);
          canned.track(event.target);
        }}
        onSelect={(event) => canned.track(event.currentTarget)}
        onBlur={canned.leave}
        onPaste={(event) => take(event, event.clipboardData)}
        onDrop={(event) => take(event, event.dataTransfer)}
        onKeyDown={(event) => {
          const taken = canned.takesKey(event) || gaps.takesKey(event.nativeEvent);
          if (!taken && !sends(event.nativeEvent)) return;
          event.preventDefault();
          if (!taken) send();
        }}
        className={cx("resize-none bg-transparent outline-none", textLook)}
      />
      {canned.open && (
        <CannedList
          id={listId}
          found={canned.found}
          current={canned.current}
          fill={canned.fill}
          onChoose={canned.choose}
        />
      )}
    </div>
  );
}
