import { ArrowDown } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "../../ui/class-names.ts";

interface JumpToEndProps {
  /** There are messages one has not seen. */
  unseen: boolean;
  onClick: () => void;
}

/** Not drawn again with every turn of the wheel, as the lines beside it are. */
export const JumpToEnd = memo(function JumpToEnd({ unseen, onClick }: JumpToEndProps) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      onClick={onClick}
      className={cx(
        "appear absolute right-5 bottom-4 flex h-8 items-center gap-1.5 rounded-full px-3 text-xs shadow-float focus-visible:outline-offset-2",
        unseen ? "bg-accent font-medium text-on-accent" : "bg-raised text-muted hover:text-ink",
      )}
    >
      <ArrowDown className="size-3.5" aria-hidden />
      {unseen ? t("conversation.jumpNew") : t("conversation.jump")}
    </button>
  );
});
