import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";
import { ArrowRightLeft } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../ui/Button.tsx";
import { TransferDialog } from "./TransferDialog.tsx";

interface TransferButtonProps {
  conversation: DeskConversation;
  members: readonly DeskAgent[];
}

export function TransferButton({ conversation, members }: TransferButtonProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" className="px-2" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        <ArrowRightLeft className="hidden size-4 @2xl:block" strokeWidth={1.75} aria-hidden />
        {t("actions.transfer")}
      </Button>
      {open && (
        <TransferDialog conversation={conversation} members={members} onClose={() => setOpen(false)} />
      )}
    </>
  );
}
