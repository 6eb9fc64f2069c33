import type { DeskConversation } from "@switchboard/shared/desk/models";
import { type RefObject, useId } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { CannedList, optionId } from "../canned/CannedList.tsx";
import type { useCanned } from "../canned/use-canned.ts";
import { customerName } from "../customer/customer-name.ts";
import { sends } from "./composer-rules.ts";
import type { Draft } from "./drafts-store.ts";

interface ComposerBoxProps {
  box: RefObject<HTMLTextAreaElement | null>;
  conversation: DeskConversation;
  draft: Draft;
  tooLong: boolean;
  canned: ReturnType<typeof useCanned>;
  write: (text: string) => void;
  send: () => void;
}

/** The box and its mirror must break lines alike. */
const textLook = "max-h-60 w-full py-1.5 text-base leading-[22px] [overflow-wrap:anywhere] [grid-area:1/1]";

/** Where the text is written; with the canned replies over it, it is a combo box that fills itself. */
export function ComposerBox({ box, conversation, draft, tooLong, canned, write, send }: ComposerBoxProps) {
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
  return (
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
        onKeyDown={(event) => {
          const taken = canned.takesKey(event);
          if (!taken && !sends(event.nativeEvent)) return;
          event.preventDefault();
          if (!taken) send();
        }}
        className={cx("resize-none bg-transparent outline-none placeholder:truncate", textLook)}
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
