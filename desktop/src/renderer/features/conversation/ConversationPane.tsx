import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useConversation, useDesk, usePreferences, useThread } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { CustomerPanel } from "../customer/CustomerPanel.tsx";
import { customerName } from "../customer/customer-name.ts";
import { TicketLine } from "../tickets/TicketLine.tsx";
import { Composer } from "./Composer.tsx";
import { ConversationHeader } from "./ConversationHeader.tsx";
import { MessageList } from "./MessageList.tsx";
import { StaleBanner } from "./StaleBanner.tsx";

interface ConversationPaneProps {
  id: number;
  /** Whether it has the customer's panel itself, or shares one with others beside it, or there is no room for any. */
  panel?: "own" | "shared" | "none";
  /** Where it is closed, at the end of its header. */
  corner?: ReactNode;
}

export function ConversationPane({ id, panel = "own", corner }: ConversationPaneProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const conversation = useConversation(id);
  const thread = useThread(id);
  const { customerPanel } = usePreferences();

  if (thread?.status === "failed") {
    const gone = thread.failure === "not_found" || thread.failure === "forbidden";
    return (
      <EmptyState icon={TriangleAlert} title={gone ? t("conversation.gone") : t("conversation.failed")}>
        {gone ? (
          <Button onClick={() => desk.close(id)}>{t("common.close")}</Button>
        ) : (
          <Button onClick={() => desk.open(id)}>{t("common.retry")}</Button>
        )}
      </EmptyState>
    );
  }
  if (!conversation || !thread)
    return <div role="status" aria-label={t("common.loading")} className="flex-1" />;
  const name = customerName(t, conversation);
  return (
    <div className="flex min-h-0 flex-1">
      <section aria-label={t("conversation.label", { name })} className="flex min-w-0 flex-1 flex-col">
        <ConversationHeader
          conversation={conversation}
          members={thread.members}
          panel={panel !== "none"}
          corner={corner}
        />
        {conversation.ticket && <TicketLine ticket={conversation.ticket} />}
        <MessageList conversation={conversation} thread={thread} />
        <StaleBanner conversation={conversation} thread={thread} />
        <Composer conversation={conversation} seenSeq={thread.seenSeq} />
      </section>
      {customerPanel && panel === "own" && (
        <CustomerPanel conversation={conversation} sessions={thread.sessions} />
      )}
    </div>
  );
}
