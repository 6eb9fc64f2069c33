import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";
import { ArrowRightLeft } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { Menu, MenuContent, MenuItem, MenuLabel, MenuTrigger } from "../../ui/Menu.tsx";
import { PresenceDot } from "../../ui/PresenceDot.tsx";

interface TransferMenuProps {
  conversation: DeskConversation;
  members: readonly DeskAgent[];
}

const order = { online: 0, away: 1, offline: 2 } as const;

/** Colleagues of this inbox, those who are there first. */
export function TransferMenu({ conversation, members }: TransferMenuProps) {
  const { t } = useTranslation();
  const { command, accountId } = useDesk();
  const others = members
    .filter((member) => member.id !== accountId && member.id !== conversation.agent?.id)
    .sort((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name));
  return (
    <Menu>
      <MenuTrigger className="inline-flex h-8 items-center gap-1.5 rounded-md px-2 font-medium text-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover">
        <ArrowRightLeft className="hidden size-4 @2xl:block" strokeWidth={1.75} aria-hidden />
        {t("actions.transfer")}
      </MenuTrigger>
      <MenuContent align="end" className="w-64">
        <MenuLabel>{others.length > 0 ? t("actions.transferTo") : t("actions.noMembers")}</MenuLabel>
        {others.map((member) => (
          <MenuItem
            key={member.id}
            onSelect={() =>
              void command("transfer", { conversationId: conversation.id, toAgentId: member.id })
            }
          >
            <Avatar name={member.name} src={member.avatar} size="sm" />
            <span className="min-w-0 flex-1 truncate">{member.name}</span>
            <span className="flex items-center gap-1.5 text-2xs text-muted">
              <PresenceDot presence={member.presence} />
              {t(`presence.${member.presence}`)}
            </span>
          </MenuItem>
        ))}
      </MenuContent>
    </Menu>
  );
}
