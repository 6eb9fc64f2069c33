import type { DeskConversation } from "@switchboard/shared/desk/models";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { cx } from "../../ui/class-names.ts";
import { PriorityMark } from "../../ui/PriorityMark.tsx";
import { dayAndTime } from "../../ui/time.ts";
import { useStateWord } from "../conversation/state-word.ts";
import type { Thread } from "../conversation/thread.ts";
import { Address, ContactDetails } from "./ContactDetails.tsx";
import { mailLink } from "./contact-links.ts";
import { customerName, shortId } from "./customer-name.ts";
import { Fact, factsLook } from "./Fact.tsx";
import { IdentityMark } from "./IdentityMark.tsx";
import { RatingDetails } from "./RatingDetails.tsx";
import { SessionHistory } from "./SessionHistory.tsx";

interface CustomerPanelProps {
  conversation: DeskConversation;
  sessions: Thread["sessions"];
}

export const CustomerPanel = memo(function CustomerPanel({ conversation, sessions }: CustomerPanelProps) {
  const { t, i18n } = useTranslation();
  const { accountId } = useDesk();
  const inbox = useInbox((state) => state.inboxes.find((each) => each.id === conversation.inboxId));
  const state = useStateWord(conversation, accountId);
  const { customer, dialect, agent, topic, createdAt, unread, lastSeq, uuid } = conversation;
  const { priority, ticket, rating } = conversation;
  return (
    <aside
      aria-label={t("customer.label")}
      className="w-64 shrink-0 overflow-y-auto border-line border-l xl:w-72"
    >
      <div className="flex flex-col items-center px-5 pt-6 pb-5 text-center">
        <Avatar name={customer.name} src={customer.avatar} size="lg" />
        <p className="mt-3 max-w-full text-balance font-semibold text-base [overflow-wrap:anywhere]">
          {customerName(t, conversation)}
        </p>
        <IdentityMark identity={customer.identity} />
        <p className="mt-1 text-muted text-xs">{state}</p>
      </div>
      <dl className={cx(factsLook, "border-line border-t px-5 py-4")}>
        <Fact name={t("customer.inbox")} wrap>
          {inbox?.name}
        </Fact>
        <Fact name={t("customer.channel")}>{t(`dialect.${dialect}`)}</Fact>
        <Fact name={t("customer.customerId")}>{customer.id}</Fact>
        <Fact name={t("customer.externalId")} wrap>
          {customer.externalId}
        </Fact>
        <Fact name={t("customer.email")} wrap>
          {customer.email && <Address text={customer.email} href={mailLink(customer.email)} />}
        </Fact>
        <Fact name={t("customer.topic")} wrap>
          {topic}
        </Fact>
        <Fact name={t("priority.label")}>
          {priority !== "normal" && (
            <span className="inline-flex items-center gap-1">
              <PriorityMark priority={priority} over={conversation.state === "ended"} />
              {t(`priority.${priority}`)}
            </span>
          )}
        </Fact>
        <Fact name={t("tickets.one")}>
          {ticket && t("tickets.numbered", { id: ticket.id, status: t(`tickets.status.${ticket.status}`) })}
        </Fact>
        <Fact name={t("customer.agent")}>{agent?.name ?? t("customer.nobody")}</Fact>
        <Fact name={t("customer.unread")}>{unread}</Fact>
        <Fact name={t("customer.messages")}>{lastSeq}</Fact>
        <Fact name={t("customer.firstSeen")}>{dayAndTime(i18n.language, createdAt)}</Fact>
        <Fact name={t("customer.shortId")}>
          <span title={uuid} className="font-mono text-2xs">
            {shortId(uuid)}
          </span>
        </Fact>
      </dl>
      {customer.contact && <ContactDetails contact={customer.contact} />}
      {rating && <RatingDetails rating={rating} />}
      <SessionHistory conversation={conversation} sessions={sessions} />
    </aside>
  );
});
