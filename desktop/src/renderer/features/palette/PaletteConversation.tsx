import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useConversation, useDesk } from "../../app/desk-context.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { useStateWord } from "../conversation/state-word.ts";
import { customerName } from "../customer/customer-name.ts";

export function PaletteConversation({ id }: { id: number }) {
  const conversation = useConversation(id);
  return conversation ? <Row conversation={conversation} /> : null;
}

function Row({ conversation }: { conversation: DeskConversation }) {
  const { t } = useTranslation();
  const { accountId } = useDesk();
  const state = useStateWord(conversation, accountId);
  const { customer, dialect, topic, unread } = conversation;
  return (
    <>
      <Avatar name={customer.name} src={customer.avatar} size="sm" />
      <span className="min-w-0 flex-1 truncate">
        <span className="font-medium">{customerName(t, conversation)}</span>
        {topic && <span className="text-muted"> · {topic}</span>}
      </span>
      <span className="shrink-0 text-2xs text-muted">{state}</span>
      <DialectMark dialect={dialect} />
      <CountPill count={unread} />
    </>
  );
}
