import { useEffect } from "react";
import { unreadCount } from "../store/selectors.ts";
import { useChatContext, useChatState, useWording } from "./context.ts";

/** What the browser's tab says. */
export function useTitle(): void {
  const { settings } = useChatContext();
  const { t } = useWording();
  const unread = useChatState(unreadCount);
  const withName = useChatState(({ view, conversations, channel }) =>
    view.at === "conversation" ? conversations[view.id]?.with.name : channel?.name,
  );
  const title = settings.title ?? withName ?? t("chat");
  useEffect(() => {
    document.title = unread > 0 ? `(${unread}) ${title}` : title;
  }, [title, unread]);
}
