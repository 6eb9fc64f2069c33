import { useTranslation } from "react-i18next";
import { useConversation, useDesk } from "../../app/desk-context.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { MenuItem } from "../../ui/Menu.tsx";
import { customerName } from "../customer/customer-name.ts";

export function TabMenuItem({ id }: { id: number }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const conversation = useConversation(id);
  return (
    <MenuItem onSelect={() => desk.open(id)}>
      {conversation && <DialectMark dialect={conversation.dialect} />}
      <span className="min-w-0 flex-1 truncate">{customerName(t, conversation)}</span>
      <CountPill count={conversation?.unread ?? 0} />
    </MenuItem>
  );
}
