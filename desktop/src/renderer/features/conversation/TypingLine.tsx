import { useTranslation } from "react-i18next";
import { TypingDots } from "../../ui/TypingDots.tsx";
import type { Typing } from "./thread.ts";

interface TypingLineProps {
  typing: readonly Typing[];
  /** What the conversation's customer is called: a visitor who types has no name of their own. */
  customer: string;
}

export function TypingLine({ typing, customer }: TypingLineProps) {
  const { t } = useTranslation();
  const last = typing.at(-1);
  if (!last) return null;
  return (
    <p
      role="status"
      className="appear absolute bottom-1 left-5 flex max-w-[70%] items-center gap-2 rounded-full bg-panel/90 px-2 py-0.5 text-muted text-xs"
    >
      <TypingDots />
      <span className="truncate">{t("conversation.typing", { name: last.name || customer })}</span>
    </p>
  );
}
