import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useShallow } from "zustand/react/shallow";
import { useDesk } from "../../app/desk-context.tsx";
import { entriesOf } from "../../connection/outbox/outbox-state.ts";
import { customerName } from "../customer/customer-name.ts";
import { MessageLines } from "./MessageLines.tsx";
import { keepSame, type MessageItem, messageItems } from "./message-items.ts";
import { TypingLine } from "./TypingLine.tsx";
import type { Thread } from "./thread.ts";

interface MessageListProps {
  conversation: DeskConversation;
  thread: Thread;
}

export function MessageList({ conversation, thread }: MessageListProps) {
  const { t } = useTranslation();
  const { outbox } = useDesk();
  const pending = useStore(
    outbox.store,
    useShallow((state) => entriesOf(state.entries, conversation.id)),
  );
  const { messages, dividerSeq, hasOlder, detached, sessions } = thread;
  const drawn = useRef<readonly MessageItem[]>([]);
  const items = useMemo(
    () =>
      keepSame(drawn.current, messageItems({ messages, dividerSeq, hasOlder, detached, sessions }, pending)),
    [messages, dividerSeq, hasOlder, detached, sessions, pending],
  );
  drawn.current = items;
  const silent = messages.length === 0 && pending.length === 0 && thread.status !== "loading";
  return (
    <div className="relative min-h-0 flex-1">
      {items.length > 0 && (
        <MessageLines
          // Other messages in place of these are looked at afresh.
          key={thread.window}
          label={t("conversation.messages")}
          items={items}
          ownOrder={pending.at(-1)?.order ?? null}
          conversation={conversation}
          thread={thread}
        />
      )}
      {silent && (
        <p className="pointer-events-none absolute inset-x-0 top-28 text-center text-muted">
          {t("conversation.empty")}
        </p>
      )}
      <TypingLine typing={thread.typing} customer={customerName(t, conversation)} />
    </div>
  );
}
