import { useChat, useChatState, useWording } from "./context.ts";
import { Icon } from "./icons.tsx";

/** An answer came in a conversation that is not on the screen. */
export function Notice() {
  const { t } = useWording();
  const { actions } = useChat();
  const notice = useChatState((state) => state.notice);
  return (
    <div role="status">
      {notice && (
        <div className="strip">
          <span className="strip-words">{t("news", { title: notice.title })}</span>
          <button type="button" className="link-button" onClick={() => actions.show(notice.conversation)}>
            {t("open")}
          </button>
          <button
            type="button"
            className="icon-button small"
            aria-label={t("close")}
            onClick={actions.dismissNotice}
          >
            <Icon name="close" />
          </button>
        </div>
      )}
    </div>
  );
}
