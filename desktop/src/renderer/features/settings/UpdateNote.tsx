import { ArrowUpCircle } from "lucide-react";
import { Popover } from "radix-ui";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useHouse } from "../../app/desk-context.tsx";
import type { Shell } from "../../platform/electron/shell.ts";
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
    <Popover.Root>
      <Popover.Trigger
        aria-label={label}
        title={label}
        className="inline-flex size-9 items-center justify-center rounded-md text-accent-ink hover:bg-hover data-[state=open]:bg-hover"
      >
        <ArrowUpCircle className="size-[18px]" strokeWidth={1.75} aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          side="right"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="appear z-40 w-64 rounded-lg bg-raised p-4 shadow-float"
        >
          <p className="font-medium">{label}</p>
          <p className="mt-1 mb-3 text-muted text-xs">{t("shell.update.text")}</p>
          <RestartButton shell={shell} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
