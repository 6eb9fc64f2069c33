import type { WindowConversation } from "@switchboard/shared/window/models";
import { useEffect, useMemo, useRef } from "react";
import { conversationsByNews, openConversation } from "../store/selectors.ts";
import type { WordKey } from "../words/wording.ts";
import { useChat, useChatState, useWording } from "./context.ts";
import { isFocusFree } from "./focus.ts";

const states: Record<WindowConversation["state"], WordKey> = {
  idle: "stateIdle",
  waiting: "stateWaiting",
  active: "stateActive",
  ended: "stateEnded",
};

/** What was talked about before. Each can be opened again, to read or to go on. */
export function HistoryView() {
  const { t } = useWording();
  const { actions } = useChat();
  const conversations = useChatState((state) => state.conversations);
  const sorted = useMemo(() => conversationsByNews({ conversations }), [conversations]);
  const heading = useRef<HTMLHeadingElement>(null);
  // What was pressed to get here is gone.
  useEffect(() => {
    if (isFocusFree()) heading.current?.focus();
  }, []);
  // Rooms and shops have one conversation that goes on for ever.
  const canStart =
    openConversation({ conversations }) === null || sorted.some(({ dialect }) => dialect === "oss");

  return (
    <section className="page">
      <h2 className="title" ref={heading} tabIndex={-1}>
        {t("history")}
      </h2>
      {sorted.length === 0 && <p className="muted">{t("noHistory")}</p>}
      <ul className="history">
        {sorted.map((conversation) => (
          <li key={conversation.id}>
            <Entry conversation={conversation} onOpen={() => actions.show(conversation.id)} />
          </li>
        ))}
      </ul>
      {canStart && (
        <button type="button" className="button wide" onClick={() => actions.showStart()}>
          {t("newChat")}
        </button>
      )}
    </section>
  );
}

function Entry({ conversation, onOpen }: { conversation: WindowConversation; onOpen: () => void }) {
  const { t, moment } = useWording();
  const { topic, lastMessage, startedAt, unread, state, agent } = conversation;
  const title = topic || agent?.name || conversation.with.name;
  return (
    <button type="button" className="history-entry" onClick={onOpen}>
      <span className="history-title">{title}</span>
      <time className="history-time" dateTime={lastMessage?.at ?? startedAt}>
        {moment(lastMessage?.at ?? startedAt, Date.now())}
      </time>
      <span className="history-text">{lastMessage?.text ?? t("noMessages")}</span>
      <span className="history-state">
        {unread > 0 ? <strong className="unread">{t("unread", { n: unread })}</strong> : t(states[state])}
      </span>
    </button>
  );
}
