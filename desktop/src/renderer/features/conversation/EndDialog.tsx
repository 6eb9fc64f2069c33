import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { customerName } from "../customer/customer-name.ts";

interface EndDialogProps {
  conversation: DeskConversation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Asks before a conversation is ended; a room goes on after its session. */
export function EndDialog({ conversation, open, onOpenChange }: EndDialogProps) {
  const { t } = useTranslation();
  const { command } = useDesk();
  const { id, dialect } = conversation;
  const name = customerName(t, conversation);
  const goesOn = dialect === "rooms";
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={goesOn ? t("actions.endSessionTitle") : t("actions.endTitle")}
      text={goesOn ? t("actions.endSessionText", { name }) : t("actions.endText", { name })}
      confirm={t("actions.end")}
      onConfirm={() => void command("end", { conversationId: id })}
    />
  );
}
