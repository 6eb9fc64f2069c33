import type { Dialect } from "@switchboard/shared/words";
import { Building2, Globe, LifeBuoy, type LucideIcon, MessagesSquare, Store } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";

const icons: Record<Dialect, LucideIcon> = {
  shop: Store,
  rooms: MessagesSquare,
  oss: Globe,
  tenant: Building2,
  support: LifeBuoy,
};

/** Over which of the five APIs a customer comes. */
export function DialectMark({ dialect, className }: { dialect: Dialect; className?: string }) {
  const { t } = useTranslation();
  const Icon = icons[dialect];
  const label = t(`dialect.${dialect}`);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={cx("inline-flex shrink-0 text-faint", className)}
    >
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />
    </span>
  );
}
