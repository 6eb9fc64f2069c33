import { MessageSquareText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/EmptyState.tsx";
import { ShortcutHints } from "../shortcuts/ShortcutHints.tsx";

export function NothingOpen() {
  const { t } = useTranslation();
  return (
    <div className="min-h-0 flex-1">
      <EmptyState
        icon={MessageSquareText}
        title={t("conversation.none.title")}
        text={t("conversation.none.text")}
      >
        <ShortcutHints />
      </EmptyState>
    </div>
  );
}
