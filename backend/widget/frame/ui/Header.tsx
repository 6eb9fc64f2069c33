import type { WindowConversation } from "@switchboard/shared/window/models";
import { useState } from "react";
import { Avatar } from "./Avatar.tsx";
import { useChat, useChatContext, useChatState, useWording } from "./context.ts";
import { EndDialog } from "./EndDialog.tsx";
import { Icon } from "./icons.tsx";

/** With whom, whether they are there, and the ways out. */
export function Header() {
  const { t } = useWording();
  const { onClose } = useChatContext();
  const { actions } = useChat();
  const ready = useChatState(({ phase }) => phase === "ready");
  const view = useChatState((state) => state.view);
  const conversation = useChatState(({ conversations }) =>
    view.at === "conversation" ? (conversations[view.id] ?? null) : null,
  );
  // A room or a shop has one conversation for ever: there is nothing to choose from.
  const hasHistory = useChatState(({ conversations }) => {
    const [first, second] = Object.values(conversations);
    return (
      second !== undefined ||
      (first !== undefined && (first.dialect === "oss" || first.id !== conversation?.id))
    );
  });
  const [ending, setEnding] = useState(false);

  return (
    <header className="header">
      <Heading conversation={conversation} />
      {ready && conversation?.canEnd && !conversation.closed && (
        <button type="button" className="quiet-button" title={t("endChat")} onClick={() => setEnding(true)}>
          {t("endShort")}
        </button>
      )}
      {ready && hasHistory && view.at !== "history" && (
        <button
          type="button"
          className="icon-button"
          aria-label={t("showHistory")}
          title={t("showHistory")}
          onClick={actions.showHistory}
        >
          <Icon name="list" />
        </button>
      )}
      {onClose && (
        <button
          type="button"
          className="icon-button"
          aria-label={t("closeWindow")}
          title={t("closeWindow")}
          onClick={onClose}
        >
          <Icon name="close" />
        </button>
      )}
      {ending && conversation && <EndDialog id={conversation.id} onClose={() => setEnding(false)} />}
    </header>
  );
}

function Heading({ conversation }: { conversation: WindowConversation | null }) {
  const { t } = useWording();
  const { settings } = useChatContext();
  const channel = useChatState((state) => state.channel);
  const away = useChatState(({ phase }) => phase !== "ready");
  const party = conversation?.with ?? channel;
  const house = settings.title ?? party?.name ?? t("chat");
  const agent = conversation?.closed ? null : (conversation?.agent ?? null);
  const presence = agent?.presence ?? (channel?.available ? "online" : "offline");
  const known = !away && (agent !== null || (conversation === null && channel !== null));
  const line = conversation?.topic || (agent ? house : null);
  return (
    <div className="heading">
      <Avatar name={agent?.name ?? house} src={agent?.avatar ?? party?.avatar ?? null} />
      <div className="heading-words">
        <h1 className="heading-name">{agent?.name ?? house}</h1>
        {(known || line) && (
          <p className="heading-state">
            {known && <span className={`dot ${presence}`} aria-hidden="true" />}
            <span>{[known ? t(presence) : null, line].filter(Boolean).join(" · ")}</span>
          </p>
        )}
      </div>
    </div>
  );
}
