import type { WindowConversation } from "@switchboard/shared/window/models";
import { useEffect, useMemo } from "react";
import type { Thread } from "../store/state.ts";
import { newestOwn, timeline } from "../store/timeline.ts";
import { useChat, useChatState, useWording } from "./context.ts";
import { Icon } from "./icons.tsx";
import { MessageRow, OutboxRow, SystemRow } from "./MessageRow.tsx";
import { TypingLine } from "./TypingLine.tsx";
import { useScrollPlace } from "./use-scroll-place.ts";

interface MessageListProps {
  conversation: WindowConversation;
  thread: Thread;
}

/** What was said, the newest at the bottom. */
export function MessageList({ conversation, thread }: MessageListProps) {
  const { t, day } = useWording();
  const { actions } = useChat();
  const { id, agentReadSeq, lastSeq, customerReadSeq } = conversation;
  const me = useChatState((state) => state.me);
  const visible = useChatState((state) => state.visible);
  const all = useChatState((state) => state.outbox);
  const rows = useMemo(() => {
    const outbox = all.filter((item) => item.conversation === id);
    return timeline(thread.messages, outbox, me);
  }, [thread.messages, all, id, me]);
  const place = useScrollPlace(rows, thread, () => actions.loadOlder(id));
  const newest = newestOwn(rows);

  // Seen is what is on the screen, at its end, with somebody looking.
  const unreadSeen = visible && place.atEnd && lastSeq > customerReadSeq;
  useEffect(() => {
    if (unreadSeen) actions.read(id);
  }, [unreadSeen, actions, id]);

  return (
    <div className="messages">
      <div
        ref={place.scroller}
        className="messages-scroller"
        role="log"
        aria-label={t("messages")}
        // What comes in from further up is not news.
        aria-live={place.loadingOlder ? "off" : "polite"}
        aria-relevant="additions"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard
        tabIndex={0}
        onScroll={place.onScroll}
      >
        {thread.hasOlder && (
          <button type="button" className="link-button older" onClick={() => void place.loadOlder()}>
            {t(place.loadingOlder ? "loadingOlder" : "loadOlder")}
          </button>
        )}
        {rows.length === 0 && <p className="empty">{t("sayHello")}</p>}
        <ol>
          {rows.map((row) => {
            if (row.kind === "day") {
              return (
                <li key={row.key} className="day">
                  {day(row.at)}
                </li>
              );
            }
            if (row.kind === "system") return <SystemRow key={row.key} message={row.message} />;
            if (row.kind === "outbox") return <OutboxRow key={row.key} item={row.item} />;
            const delivery = row.key !== newest ? null : row.message.seq <= agentReadSeq ? "read" : "sent";
            return (
              <MessageRow
                key={row.key}
                message={row.message}
                own={row.own}
                opens={row.opens}
                closes={row.closes}
                delivery={delivery}
              />
            );
          })}
        </ol>
      </div>
      <TypingLine id={id} />
      {!place.atEnd && (
        <button type="button" className="jump" onClick={place.toEnd}>
          <Icon name="down" />
          {place.missed > 0 ? t("newMessages", { n: place.missed }) : t("latest")}
        </button>
      )}
    </div>
  );
}
