import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../../app/desk-context.tsx";
import { Button } from "../../../ui/Button.tsx";
import { Dialog } from "../../../ui/Dialog.tsx";
import { customerName } from "../../customer/customer-name.ts";
import { lengthOf } from "../composer-rules.ts";
import { TransferList } from "./TransferList.tsx";
import { TransferNote } from "./TransferNote.tsx";
import { choiceKey, transferChoices } from "./transfer-choices.ts";

interface TransferDialogProps {
  conversation: DeskConversation;
  members: readonly DeskAgent[];
  onClose: () => void;
}

/** To whom it goes, and what they should know. What was refused stays here to be tried again. */
export function TransferDialog({ conversation, members, onClose }: TransferDialogProps) {
  const { t } = useTranslation();
  const { command, accountId } = useDesk();
  const choices = transferChoices(conversation, members, accountId);
  const [key, setKey] = useState(() => (choices[0] ? choiceKey(choices[0]) : ""));
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  // Whoever was chosen may have left the inbox meanwhile, or hold the conversation by now.
  const chosen = choices.find((choice) => choiceKey(choice) === key);
  const tooLong = lengthOf(note).fault === "too_long";
  const may = chosen !== undefined && !tooLong && !busy;

  async function hand(): Promise<void> {
    if (!may) return;
    setBusy(true);
    const { id: conversationId } = conversation;
    const withNote = note.trim() === "" ? {} : { note };
    const done =
      chosen.to === "queue"
        ? await command("release", { conversationId, ...withNote })
        : await command("transfer", { conversationId, toAgentId: chosen.agent.id, ...withNote });
    setBusy(false);
    if (done) onClose();
  }
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void hand();
  };
  const sendByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void hand();
  };

  const name = customerName(t, conversation);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("transfer.title", { name })}>
      <form onSubmit={submit} onKeyDown={sendByKey} className="flex min-h-0 flex-col">
        <TransferList choices={choices} value={key} onChange={setKey} />
        <TransferNote note={note} onChange={setNote} />
        <footer className="flex items-center justify-end gap-2 border-line border-t px-5 py-3">
          <Button onClick={onClose}>{t("common.cancel")}</Button>
          <Button type="submit" tone="primary" disabled={!may}>
            {chosen?.to === "queue" ? t("actions.release") : t("actions.transfer")}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}
