import type { DeskConversation, DeskSession } from "@switchboard/shared/desk/models";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { PastSession } from "./PastSession.tsx";
import { useHistory } from "./use-history.ts";

interface SessionHistoryProps {
  conversation: DeskConversation;
  sessions: readonly DeskSession[];
}

/** Every time this customer was helped, newest first, in this conversation and in others. */
export const SessionHistory = memo(function SessionHistory({ conversation, sessions }: SessionHistoryProps) {
  const { t } = useTranslation();
  const { all, more } = useHistory(conversation, sessions);
  return (
    <section aria-label={t("customer.sessions")} className="border-line border-t px-3 py-4">
      <h3 className="mb-1.5 flex justify-between px-2 font-medium text-xs">
        {t("customer.sessions")}
        {all.length > 1 && <span className="text-muted">{more ? `${all.length}+` : all.length}</span>}
      </h3>
      {all.length === 0 && <p className="px-2 text-muted text-xs">{t("customer.noSessions")}</p>}
      <ol>
        {all.map((session) => (
          <PastSession
            key={session.id}
            session={session}
            here={session.conversationId === conversation.id}
            inboxHere={session.inboxId === conversation.inboxId}
          />
        ))}
      </ol>
      {more && <p className="px-2 pt-2 text-muted text-2xs">{t("customer.moreSessions")}</p>}
    </section>
  );
});
