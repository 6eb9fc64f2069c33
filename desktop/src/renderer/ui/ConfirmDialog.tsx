import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";

interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text: ReactNode;
  confirm: string;
  tone?: "primary" | "danger";
  onConfirm: () => void;
}

/** Asks before something that cannot be taken back. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { open, onOpenChange, title, text, confirm, tone = "danger", onConfirm } = props;
  const { t } = useTranslation();
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-30 bg-[rgb(10_14_12/0.35)]" />
        <Radix.Content className="appear -translate-x-1/2 -translate-y-1/2 fixed top-1/2 left-1/2 z-40 w-[min(26rem,92vw)] rounded-lg bg-raised p-5 shadow-float">
          <Radix.Title className="font-semibold text-base">{title}</Radix.Title>
          <Radix.Description className="mt-1.5 text-muted text-sm">{text}</Radix.Description>
          <div className="mt-5 flex justify-end gap-2">
            <Radix.Cancel asChild>
              <Button>{t("common.cancel")}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button tone={tone} onClick={onConfirm}>
                {confirm}
              </Button>
            </Radix.Action>
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
