import type { DeskMessage } from "@switchboard/shared/desk/models";
import { StickyNote } from "lucide-react";
import { useTranslation } from "react-i18next";
import { clockTime, fullTime } from "../../ui/time.ts";
import { MessageText } from "./MessageText.tsx";

/** Only colleagues see it, and it must never be taken for a message. */
export function NoteLine({ message }: { message: DeskMessage }) {
  const { t, i18n } = useTranslation();
  return (
    <article
      data-testid="message"
      data-side="note"
      data-seq={message.seq}
      className="my-1.5 rounded-md border-note-line border-l-[3px] bg-note px-3.5 py-2"
    >
      <p className="mb-0.5 flex items-center gap-1.5 text-2xs text-note-ink">
        <StickyNote className="size-3.5" strokeWidth={1.75} aria-hidden />
        <span className="font-medium">{t("conversation.note")}</span>
        {message.sender && <span className="truncate">· {message.sender.name}</span>}
        <time dateTime={message.createdAt} title={fullTime(i18n.language, message.createdAt)}>
          · {clockTime(i18n.language, message.createdAt)}
        </time>
      </p>
      <MessageText text={message.text} />
    </article>
  );
}
