import { useTranslation } from "react-i18next";
import type { ShortcutId } from "../../app/shortcuts.ts";
import { ShortcutKeys } from "./ShortcutKeys.tsx";

const useful: readonly ShortcutId[] = ["palette", "search", "tab", "recent", "split", "sheet"];

/** The few keys worth knowing first, while nothing is open. */
export function ShortcutHints() {
  const { t } = useTranslation();
  return (
    <dl
      aria-label={t("shortcuts.label")}
      className="mt-4 grid grid-cols-[auto_auto] gap-x-4 gap-y-2 text-left text-muted text-xs"
    >
      {useful.map((id) => (
        <div key={id} className="contents">
          <dt className="justify-self-end">
            <ShortcutKeys id={id} />
          </dt>
          <dd>{id === "sheet" ? t("shortcuts.all") : t(`shortcuts.names.${id}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
