import type { DeskAgent, DeskTicket } from "@switchboard/shared/desk/models";
import { ChevronDown } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import {
  Menu,
  MenuContent,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
  MenuTrigger,
} from "../../ui/Menu.tsx";
import { PresenceDot } from "../../ui/PresenceDot.tsx";
import { assignees } from "./assignees.ts";

const nobody = "nobody";

interface AssignMenuProps {
  ticket: DeskTicket;
  tabIndex?: number;
  className?: string;
}

/** Who takes care of a ticket, and the choice of somebody else. */
export function AssignMenu({ ticket, tabIndex, className }: AssignMenuProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const [members, setMembers] = useState<readonly DeskAgent[]>([]);
  const [failed, setFailed] = useState(false);
  const { agent, id } = ticket;
  const mine = agent?.id === desk.accountId;
  const name = mine ? t("tickets.me") : (agent?.name ?? t("tickets.nobody"));
  const others = assignees(members, ticket, desk.accountId);

  /** Asked for at each opening: who is there changes all the time. */
  function load(): void {
    setFailed(false);
    desk.members(ticket.conversationId).then(setMembers, () => setFailed(true));
  }

  return (
    <Menu onOpenChange={(open) => open && load()}>
      <MenuTrigger
        aria-label={t("tickets.assignLabel", { id, name })}
        title={name}
        tabIndex={tabIndex}
        className={cx(
          "inline-flex h-7 min-w-0 items-center gap-1 rounded-md px-2 text-xs hover:bg-pressed data-[state=open]:bg-pressed",
          agent ? "text-ink" : "text-muted",
          className,
        )}
      >
        <span className="truncate">{name}</span>
        <ChevronDown className="size-3.5 shrink-0 text-faint" aria-hidden />
      </MenuTrigger>
      <MenuContent align="start" className="w-64">
        <MenuLabel>{t("tickets.assignTo")}</MenuLabel>
        <MenuRadioGroup
          value={agent ? String(agent.id) : nobody}
          onValueChange={(value) => {
            const agentId = value === nobody ? null : Number(value);
            if (agentId !== (agent?.id ?? null)) void desk.command("assignTicket", { ticketId: id, agentId });
          }}
        >
          <MenuRadioItem value={String(desk.accountId)}>{t("tickets.me")}</MenuRadioItem>
          <MenuRadioItem value={nobody}>{t("tickets.nobody")}</MenuRadioItem>
          {others.length > 0 && <MenuSeparator />}
          {others.map((each) => (
            <MenuRadioItem key={each.id} value={String(each.id)}>
              {each.presence && <PresenceDot presence={each.presence} className="mr-2" />}
              {each.name}
              {each.presence && <span className="sr-only">, {t(`presence.${each.presence}`)}</span>}
            </MenuRadioItem>
          ))}
        </MenuRadioGroup>
        {failed && <MenuLabel>{t("tickets.membersFailed")}</MenuLabel>}
      </MenuContent>
    </Menu>
  );
}
