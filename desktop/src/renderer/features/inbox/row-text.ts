import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { TFunction } from "i18next";
import { customerName } from "../customer/customer-name.ts";

/** A row's words, and all of it in one sentence for those who hear it. */
export function rowText(
  t: TFunction,
  conversation: DeskConversation,
  accountId: number,
  inbox: string | null,
  waited: string | null,
) {
  const { lastMessage, unread, dialect, topic, priority } = conversation;
  const channel = t(`dialect.${dialect}`);
  const name = customerName(t, conversation);
  const mine = conversation.agent?.id === accountId;
  const from = lastMessage?.side !== "agent" ? "" : mine ? t("list.fromYou") : t("list.fromAgent");
  const snippet = lastMessage ? `${from}${lastMessage.text}` : t("list.noMessage");
  // Of the latest session: while another is under way it says nothing.
  const rated = conversation.state === "ended" ? (conversation.rating?.stars ?? null) : null;
  const label = [
    name,
    channel,
    inbox,
    priority !== "normal" && t("priority.mark", { level: t(`priority.${priority}`) }),
    topic,
    unread > 0 && t("list.unread", { count: unread }),
    waited !== null && t("list.waitingFor", { duration: waited }),
    snippet,
    rated !== null && t("rating.stars", { count: rated }),
  ];
  return { name, dialect: channel, snippet, rated, label: label.filter(Boolean).join(", ") };
}
