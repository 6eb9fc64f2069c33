import { Check, CheckCheck, CircleAlert, Clock, type LucideIcon, PauseCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";

export type Delivery = "waiting" | "sending" | "sent" | "read" | "failed" | "stale";

const icons: Record<Delivery, LucideIcon> = {
  waiting: Clock,
  sending: Clock,
  sent: Check,
  read: CheckCheck,
  failed: CircleAlert,
  stale: PauseCircle,
};

/** How far a message of ours has come. */
export function DeliveryMark({ state }: { state: Delivery }) {
  const { t } = useTranslation();
  const Icon = icons[state];
  const label = t(`conversation.delivery.${state}`);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={cx("inline-flex", state === "read" && "text-accent")}
    >
      <Icon className="size-3.5" strokeWidth={2} aria-hidden />
    </span>
  );
}
