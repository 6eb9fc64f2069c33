import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { cx } from "./class-names.ts";

interface DialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  className?: string;
  children: ReactNode;
}

export function Dialog({ open, onOpenChange, title, className, children }: DialogProps) {
  const { t } = useTranslation();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-[rgb(10_14_12/0.35)]" />
        <Radix.Content
          aria-describedby={undefined}
          className={cx(
            "appear -translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-40 flex max-h-[85vh] w-[min(30rem,92vw)] flex-col",
            "rounded-lg bg-raised shadow-float",
            className,
          )}
        >
          <header className="flex items-center justify-between border-line border-b py-2.5 pr-2.5 pl-5">
            <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
            <Radix.Close
              aria-label={t("common.close")}
              className="inline-flex size-8 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-ink"
            >
              <X className="size-4" aria-hidden />
            </Radix.Close>
          </header>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
