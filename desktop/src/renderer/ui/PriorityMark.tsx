import type { Priority } from "@switchboard/shared/words";
import { ChevronDown, ChevronsUp, ChevronUp, type LucideIcon } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";

const marks: Record<Exclude<Priority, "normal">, { icon: LucideIcon; look: string }> = {
  low: { icon: ChevronDown, look: "text-faint" },
  high: { icon: ChevronUp, look: "text-wait-ink" },
  urgent: { icon: ChevronsUp, look: "text-late-ink" },
};

interface PriorityMarkProps {
  priority: Priority;
  /** It is over: the mark stays, the alarm does not. */
  over?: boolean;
}

/** How urgent it is, where that is out of the ordinary. */
export function PriorityMark({ priority, over }: PriorityMarkProps) {
  const { t } = useTranslation();
  if (priority === "normal") return null;
  const { icon: Icon, look } = marks[priority];
  const label = t("priority.mark", { level: t(`priority.${priority}`) });
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      data-testid="priority"
      data-priority={priority}
      className={cx("inline-flex shrink-0", over ? "text-faint" : look)}
    >
      <Icon className="size-4" strokeWidth={2.25} aria-hidden />
    </span>
  );
}
