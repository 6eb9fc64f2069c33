import { ToggleGroup } from "radix-ui";
import { useTranslation } from "react-i18next";

/** Whether one writes to the customer or to one's colleagues. */
export function ComposerMode({ note, onChange }: { note: boolean; onChange: (note: boolean) => void }) {
  const { t } = useTranslation();
  const look =
    "h-7 rounded-md px-2 text-muted text-xs hover:text-ink data-[state=on]:font-medium data-[state=on]:text-ink";
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={t("composer.mode")}
      value={note ? "note" : "reply"}
      onValueChange={(value) => value !== "" && onChange(value === "note")}
      className="-ml-2 flex"
    >
      <ToggleGroup.Item value="reply" className={look}>
        {t("composer.reply")}
      </ToggleGroup.Item>
      <ToggleGroup.Item value="note" className={look}>
        {t("composer.note")}
      </ToggleGroup.Item>
    </ToggleGroup.Root>
  );
}
