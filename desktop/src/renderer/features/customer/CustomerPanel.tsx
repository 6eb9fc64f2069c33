import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { dayAndTime } from "../../ui/time.ts";
import { useStateWord } from "../conversation/state-word.ts";
import type { Thread } from "../conversation/threads-state.ts";
import { SessionHistory } from "./SessionHistory.tsx";

interface CustomerPanelProps {
  conversation: DeskConversation;
  thread: Thread;
}

export function CustomerPanel({ conversation, thread }: CustomerPanelProps) {
  const { t, i18n } = useTranslation();
  const { accountId } = useDesk();
  const inbox = useInbox((state) => state.inboxes.find((each) => each.id === conversation.inboxId));
  const state = useStateWord(conversation, accountId);
  const { customer, dialect, agent, topic, createdAt, unread, lastSeq, uuid } = conversation;
  return (
    <aside
      aria-label={t("customer.label")}
      className="w-64 shrink-0 overflow-y-auto border-line border-l xl:w-72"
    >
      <div className="flex flex-col items-center px-5 pt-6 pb-5 text-center">
        <Avatar name={customer.name} src={customer.avatar} size="lg" />
        <p className="mt-3 text-balance font-semibold text-base [overflow-wrap:anywhere]">
          {customer.name || t("common.customer")}
        </p>
        <p className="text-muted text-xs">{state}</p>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 border-line border-t px-5 py-4 text-xs">
        <Fact name={t("customer.inbox")}>{inbox?.name}</Fact>
        <Fact name={t("customer.channel")}>{t(`dialect.${dialect}`)}</Fact>
        <Fact name={t("customer.customerId")}>{customer.id}</Fact>
        <Fact name={t("customer.topic")}>{topic}</Fact>
        <Fact name={t("customer.agent")}>{agent?.name ?? t("customer.nobody")}</Fact>
        <Fact name={t("customer.unread")}>{unread}</Fact>
        <Fact name={t("customer.messages")}>{lastSeq}</Fact>
        <Fact name={t("customer.firstSeen")}>{dayAndTime(i18n.language, createdAt)}</Fact>
        <Fact name={t("customer.shortId")}>
          <span title={uuid} className="font-mono text-2xs">
            {uuid.slice(-8)}
          </span>
        </Fact>
      </dl>
      <SessionHistory sessions={thread.sessions} />
    </aside>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  if (children === null || children === undefined || children === "") return null;
  return (
    <div className="contents">
      <dt className="text-muted">{name}</dt>
      <dd title={typeof children === "string" ? children : undefined} className="truncate text-right">
        {children}
      </dd>
    </div>
  );
}
