import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useConversation, useDesk, useThread } from "../../app/desk-context.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { TransferDialog } from "../conversation/transfer/TransferDialog.tsx";
import { customerName } from "../customer/customer-name.ts";

/** What the palette cannot do without asking once more. */
export function ActionDialogs() {
  const { t } = useTranslation();
  const { overlay, tabs, command } = useDesk();
  const shown = useStore(overlay.store, (state) => state.shown);
  const active = useStore(tabs.store, (state) => state.active) ?? 0;
  const conversation = useConversation(active);
  const thread = useThread(active);
  if (!conversation || !thread) return null;
  const name = customerName(t, conversation);
  const goesOn = conversation.dialect === "rooms";
  return (
    <>
      <ConfirmDialog
        open={shown === "end"}
        onOpenChange={() => overlay.hide("end")}
        title={goesOn ? t("actions.endSessionTitle") : t("actions.endTitle")}
        text={goesOn ? t("actions.endSessionText", { name }) : t("actions.endText", { name })}
        confirm={t("actions.end")}
        onConfirm={() => void command("end", { conversationId: active })}
      />
      {shown === "transfer" && (
        <TransferDialog
          conversation={conversation}
          members={thread.members}
          onClose={() => overlay.hide("transfer")}
        />
      )}
    </>
  );
}
