import { Smile } from "lucide-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/Popover.tsx";

const EmojiPicker = lazy(() => import("./EmojiPicker.tsx"));

interface EmojiButtonProps {
  onPick: (emoji: string) => void;
  /** Where the keyboard goes afterwards. */
  onDone: () => void;
}

export function EmojiButton({ onPick, onDone }: EmojiButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const picked = useRef<string | null>(null);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={t("emoji.open")}
        title={t("emoji.open")}
        className="inline-flex size-8 shrink-0 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink data-[state=open]:bg-hover"
      >
        <Smile className="size-4" strokeWidth={1.75} aria-hidden />
      </PopoverTrigger>
      <PopoverContent
        side="top"
        aria-label={t("emoji.label")}
        className="min-h-[340px] min-w-[330px] overflow-hidden"
        onCloseAutoFocus={(event) => {
          // Back to the text with its caret, rather than to the button.
          event.preventDefault();
          onDone();
          if (picked.current !== null) onPick(picked.current);
          picked.current = null;
        }}
      >
        <Suspense fallback={<p className="p-4 text-muted text-sm">{t("common.loading")}</p>}>
          <EmojiPicker
            onPick={(emoji) => {
              picked.current = emoji;
              setOpen(false);
            }}
          />
        </Suspense>
      </PopoverContent>
    </Popover>
  );
}
