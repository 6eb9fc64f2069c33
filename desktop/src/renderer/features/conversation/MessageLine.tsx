import type { DeskConversation } from "@switchboard/shared/desk/models";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useServerNow } from "../../app/desk-context.tsx";
import { dayName } from "../../ui/time.ts";
import { MessageBubble } from "./MessageBubble.tsx";
import type { MessageItem } from "./message-items.ts";
import { NoteLine } from "./NoteLine.tsx";
import { PendingBubble } from "./PendingBubble.tsx";
import { SessionLine } from "./SessionLine.tsx";
import { writerOf } from "./writer.ts";

interface MessageLineProps {
  item: MessageItem;
  conversation: DeskConversation;
}

/** Drawn again only when it is another: every turn of the wheel passes by all lines in sight. */
export const MessageLine = memo(function MessageLine({ item, conversation }: MessageLineProps) {
  const { accountId } = useDesk();
  switch (item.kind) {
    case "start":
      return <StartLine />;
    case "day":
      return <DayLine at={item.at} />;
    case "divider":
      return <NewMessagesLine />;
    case "session-start":
    case "session-end":
      return <SessionLine mark={item} />;
    case "message":
      if (item.message.side === "system") {
        return <p className="py-1.5 text-balance text-center text-muted text-xs">{item.message.text}</p>;
      }
      if (item.message.side === "note") return <NoteLine message={item.message} />;
      return (
        <MessageBubble
          message={item.message}
          inboxId={conversation.inboxId}
          read={item.message.seq <= conversation.customerReadSeq}
          writer={writerOf(item.message, conversation, accountId)}
          startsRun={item.startsRun}
          endsRun={item.endsRun}
        />
      );
    case "pending":
      return <PendingBubble entry={item.entry} />;
  }
});

function StartLine() {
  const { t } = useTranslation();
  return <p className="pt-2 pb-1 text-center text-2xs text-faint">{t("conversation.start")}</p>;
}

function NewMessagesLine() {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/useSemanticElements: an hr cannot carry words
    <div role="separator" aria-label={t("conversation.newMessages")} className="flex items-center gap-3 py-2">
      <span className="h-px flex-1 bg-accent/40" />
      <span className="font-medium text-2xs text-accent-ink">{t("conversation.newMessages")}</span>
      <span className="h-px flex-1 bg-accent/40" />
    </div>
  );
}

function DayLine({ at }: { at: string }) {
  const { i18n } = useTranslation();
  const now = useServerNow();
  return (
    <div className="flex items-center gap-3 py-3">
      <span aria-hidden className="h-px flex-1 bg-line" />
      <time dateTime={at} className="text-2xs text-muted">
        {dayName(i18n.language, at, now)}
      </time>
      <span aria-hidden className="h-px flex-1 bg-line" />
    </div>
  );
}
