import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";

interface ClaimButtonProps {
  id: number;
  /** Whom one claims. */
  name: string;
  reachable: boolean;
}

const size = "h-6 rounded-md px-2.5 text-xs font-medium";

/** Claims from the list and opens what was won; stands over the row, since a button cannot hold another. */
export function ClaimButton({ id, name, reachable }: ClaimButtonProps) {
  const { t } = useTranslation();
  const desk = useDesk();

  async function claim(): Promise<void> {
    if (await desk.command("claim", { conversationId: id })) desk.open(id);
  }

  return (
    <button
      type="button"
      aria-label={t("list.claim", { name })}
      tabIndex={reachable ? 0 : -1}
      onClick={() => void claim()}
      className={cx(
        size,
        "absolute right-3 bottom-2 border border-line-strong bg-panel text-accent-ink hover:bg-accent hover:text-on-accent",
      )}
    >
      {t("actions.claim")}
    </button>
  );
}

/** Keeps the row's words clear of the button, which is as wide as its word. */
export function ClaimSpace() {
  const { t } = useTranslation();
  return (
    <span aria-hidden className={cx(size, "invisible -my-1 ml-1 -mr-0.5 shrink-0 border")}>
      {t("actions.claim")}
    </span>
  );
}
