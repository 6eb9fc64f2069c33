import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { duration } from "../../ui/time.ts";
import { waitingFor } from "./waiting.ts";

/** A row's words, and all of it in one sentence for those who hear it. */
export function useRowText(conversation: DeskConversation | undefined, now: number) {
  const { t, i18n } = useTranslation();
  const { accountId } = useDesk();
  if (!conversation) return { name: "", snippet: "", label: "" };
  const { customer, lastMessage, unread, dialect, topic } = conversation;
  const name = customer.name || t("common.customer");
  const mine = conversation.agent?.id === accountId;
  const from = lastMessage?.side !== "agent" ? "" : mine ? t("list.fromYou") : t("list.fromAgent");
  const snippet = lastMessage ? `${from}${lastMessage.text}` : t("list.noMessage");
  const waited = waitingFor(conversation, now);
  const label = [
    name,
    t(`dialect.${dialect}`),
    topic,
    unread > 0 && t("list.unread", { count: unread }),
    waited !== null && t("list.waitingFor", { duration: duration(i18n.language, waited) }),
    snippet,
  ];
  return { name, snippet, label: label.filter(Boolean).join(", ") };
}
