import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../app/desk-context.tsx";
import { cx } from "../ui/class-names.ts";
import { selectIndicator } from "./indicator.ts";
import { countHeldBack, countUnsent } from "./outbox/outbox-state.ts";

const dots = { "in-sync": "bg-online", "catching-up": "bg-wait", offline: "bg-late" } as const;

/** Whether what is on the screen is what is. */
export function ConnectionIndicator() {
  const { t } = useTranslation();
  const desk = useDesk();
  const link = useStore(desk.link.store);
  const unsent = useStore(desk.outbox.store, countUnsent);
  const heldBack = useStore(desk.outbox.store, countHeldBack);
  const now = useStore(desk.clock.store, (state) => state.now);
  const { kind } = selectIndicator(link, unsent, now);

  const words = () => {
    if (unsent > 0 && kind === "offline") return t("connection.offlineUnsent", { count: unsent });
    if (unsent > 0) return t("connection.unsent", { count: unsent });
    if (heldBack > 0 && kind === "in-sync") return t("connection.heldBack", { count: heldBack });
    return t(`connection.${kind}`);
  };
  return (
    <div className="flex h-8 shrink-0 items-center gap-2 border-line border-t px-3.5 text-2xs text-muted">
      <span
        role="status"
        data-testid="connection"
        data-state={kind}
        data-unsent={unsent}
        className="flex items-center gap-2"
      >
        <span aria-hidden className={cx("size-1.5 rounded-full", dots[kind])} />
        {words()}
      </span>
      {kind === "offline" && (
        <button
          type="button"
          onClick={desk.link.retry}
          className="ml-auto font-medium text-accent-ink hover:underline"
        >
          {t("connection.retry")}
        </button>
      )}
    </div>
  );
}
