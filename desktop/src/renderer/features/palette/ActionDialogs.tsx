import { useStore } from "zustand";
import { useConversation, useDesk, useThread } from "../../app/desk-context.tsx";
import { EndDialog } from "../conversation/EndDialog.tsx";
import { TransferDialog } from "../conversation/transfer/TransferDialog.tsx";

/** What the palette cannot do without asking once more. */
export function ActionDialogs() {
  const { overlay, tabs } = useDesk();
  const shown = useStore(overlay.store, (state) => state.shown);
  const active = useStore(tabs.store, (state) => state.active) ?? 0;
  const conversation = useConversation(active);
  const thread = useThread(active);
  if (!conversation || !thread) return null;
  return (
    <>
      <EndDialog
        conversation={conversation}
        open={shown === "end"}
        onOpenChange={() => overlay.hide("end")}
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
