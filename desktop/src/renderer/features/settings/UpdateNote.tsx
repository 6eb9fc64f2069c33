import { ArrowUpCircle } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useHouse } from "../../app/desk-context.tsx";
import type { Shell } from "../../platform/electron/shell.ts";
import { Popover, PopoverContent, PopoverTrigger } from "../../ui/Popover.tsx";
import { RestartButton } from "./RestartButton.tsx";

/** A new version is there: told once, quietly, and never in the way. */
export function UpdateNote() {
  const { shell } = useHouse().platform;
  return shell ? <Note shell={shell} /> : null;
}

function Note({ shell }: { shell: Shell }) {
  const { t } = useTranslation();
  const version = useStore(shell.store, (state) => state.update);
  if (version === null) return null;
  const label = t("shell.update.label", { version });
  return (
    <Popover>
      <PopoverTrigger
        aria-label={label}
        title={label}
        className="inline-flex size-9 items-center justify-center rounded-md text-accent-ink hover:bg-hover data-[state=open]:bg-hover"
      >
        <ArrowUpCircle className="size-[18px]" strokeWidth={1.75} aria-hidden />
      </PopoverTrigger>
      <PopoverContent side="right" className="w-64 p-4">
        <p className="font-medium">{label}</p>
        <p className="mt-1 mb-3 text-muted text-xs">{t("shell.update.text")}</p>
        <RestartButton shell={shell} />
      </PopoverContent>
    </Popover>
  );
}
