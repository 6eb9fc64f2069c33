import type { DeskCustomer } from "@switchboard/shared/desk/models";
import { BadgeCheck, BadgeQuestionMark, type LucideIcon, UserRound } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";
import { Tooltip } from "../../ui/Tooltip.tsx";

const marks: Record<DeskCustomer["identity"], { icon: LucideIcon; look: string }> = {
  verified: { icon: BadgeCheck, look: "text-accent-ink" },
  claimed: { icon: BadgeQuestionMark, look: "text-wait-ink" },
  anonymous: { icon: UserRound, look: "text-muted" },
};

/** Whether somebody vouches for who it is. A button, so that the keyboard too can ask what that means. */
export function IdentityMark({ identity }: { identity: DeskCustomer["identity"] }) {
  const { t } = useTranslation();
  const { icon: Icon, look } = marks[identity];
  const label = t(`identity.${identity}.label`);
  const text = t(`identity.${identity}.text`);
  return (
    <Tooltip text={text}>
      <button
        type="button"
        data-testid="identity"
        data-identity={identity}
        aria-label={`${label}: ${text}`}
        className={cx("inline-flex items-center gap-1 rounded-sm px-1 text-xs", look)}
      >
        <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />
        {label}
      </button>
    </Tooltip>
  );
}
