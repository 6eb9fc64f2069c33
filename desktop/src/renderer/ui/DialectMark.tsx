import type { Dialect } from "@switchboard/shared/words";
import { Building2, Globe, LifeBuoy, type LucideIcon, MessagesSquare, Store } from "lucide-react";
import { useTranslation } from "react-i18next";

const icons: Record<Dialect, LucideIcon> = {
  shop: Store,
  rooms: MessagesSquare,
  oss: Globe,
  tenant: Building2,
  support: LifeBuoy,
};

/** Over which of the five APIs a customer comes. */
export function DialectMark({ dialect }: { dialect: Dialect }) {
  const { t } = useTranslation();
  return <DialectSign dialect={dialect} label={t(`dialect.${dialect}`)} />;
}

/** The same, where the word for it is there already. */
export function DialectSign({ dialect, label }: { dialect: Dialect; label: string }) {
  const Icon = icons[dialect];
  return (
    <span role="img" aria-label={label} title={label} className="inline-flex shrink-0 text-faint">
      <Icon className="size-3.5" strokeWidth={1.75} aria-hidden />
    </span>
  );
}
