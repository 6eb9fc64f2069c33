import { MessageSquareText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../ui/EmptyState.tsx";

const keys = [
  ["Enter", "send"],
  ["Shift Enter", "newline"],
  ["Ctrl 1–9", "tabs"],
  ["Alt W", "closeTab"],
  ["Ctrl `", "previousTab"],
  ["/", "search"],
] as const;

export function NothingOpen() {
  const { t } = useTranslation();
  return (
    <div className="min-h-0 flex-1">
      <EmptyState
        icon={MessageSquareText}
        title={t("conversation.none.title")}
        text={t("conversation.none.text")}
      >
        <dl
          aria-label={t("shortcuts.label")}
          className="mt-4 grid grid-cols-[auto_auto] gap-x-4 gap-y-2 text-left text-muted text-xs"
        >
          {keys.map(([key, name]) => (
            <div key={name} className="contents">
              <dt className="justify-self-end">
                {key.split(" ").map((part) => (
                  <kbd
                    key={part}
                    className="ml-1 inline-block min-w-5 rounded-sm border border-line-strong px-1.5 text-center font-sans text-2xs"
                  >
                    {part}
                  </kbd>
                ))}
              </dt>
              <dd>{t(`shortcuts.${name}`)}</dd>
            </div>
          ))}
        </dl>
      </EmptyState>
    </div>
  );
}
