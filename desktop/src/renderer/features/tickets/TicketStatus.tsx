import type { DeskTicketStatus } from "@switchboard/shared/desk/models";
import { CircleCheck, CircleDashed, CircleDot } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";

const looks = {
  OPEN: { icon: CircleDashed, look: "text-wait-ink" },
  PENDING: { icon: CircleDot, look: "text-accent-ink" },
  RESOLVED: { icon: CircleCheck, look: "text-muted" },
} as const;

export function TicketStatus({ status }: { status: DeskTicketStatus }) {
  const { t } = useTranslation();
  const { icon: Icon, look } = looks[status];
  return (
    <span
      data-testid="ticket-status"
      data-status={status}
      className={cx("inline-flex shrink-0 items-center gap-1 font-medium text-xs", look)}
    >
      <Icon className="size-3.5" strokeWidth={2} aria-hidden />
      {t(`tickets.status.${status}`)}
    </span>
  );
}
