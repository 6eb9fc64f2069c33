import type { Presence } from "@switchboard/shared/words";
import { cx } from "./class-names.ts";

const looks: Record<Presence, string> = {
  online: "bg-online",
  away: "bg-wait",
  offline: "border-2 border-faint bg-panel",
};

export function PresenceDot({ presence, className }: { presence: Presence; className?: string }) {
  return (
    <span
      aria-hidden
      className={cx("inline-block size-2 shrink-0 rounded-full", looks[presence], className)}
    />
  );
}
