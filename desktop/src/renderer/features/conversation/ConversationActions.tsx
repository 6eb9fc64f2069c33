import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";
import { Check, CircleStop, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { ConfirmDialog } from "../../ui/ConfirmDialog.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { customerName } from "../customer/customer-name.ts";
import { TransferButton } from "./transfer/TransferButton.tsx";

interface ConversationActionsProps {
  conversation: DeskConversation;
  members: readonly DeskAgent[];
}

/** What one can do to a conversation as it stands. */
export function ConversationActions({ conversation, members }: ConversationActionsProps) {
  const { t } = useTranslation();
  const { command, accountId } = useDesk();
  const [ending, setEnding] = useState(false);
  const { id: conversationId, state, agent, needsReplySince, closed } = conversation;
  const open = !closed && (state === "waiting" || state === "active");
  const mine = state === "active" && agent?.id === accountId;
  const name = customerName(t, conversation);
  // A room goes on after its session.
  const goesOn = conversation.dialect === "rooms";
  // Where room is short the words stay and the pictures go.
  const icon = "hidden size-4 @2xl:block";

  return (
    <div role="toolbar" aria-label={t("actions.label")} className="flex flex-wrap items-center gap-1.5">
      {needsReplySince !== null && (
        <Tooltip text={t("actions.handledHint")}>
          <Button tone="quiet" className="px-2" onClick={() => void command("handled", { conversationId })}>
            <Check className={icon} strokeWidth={1.75} aria-hidden />
            {t("actions.handled")}
          </Button>
        </Tooltip>
      )}
      {mine && (
        <IconButton label={t("actions.release")} onClick={() => void command("release", { conversationId })}>
          <Undo2 className="size-4" strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {open && <TransferButton conversation={conversation} members={members} />}
      {open && (
        <Button tone="quiet" className="px-2" onClick={() => setEnding(true)}>
          <CircleStop className={icon} strokeWidth={1.75} aria-hidden />
          {t("actions.end")}
        </Button>
      )}
      {state === "waiting" && open && (
        <Button tone="primary" onClick={() => void command("claim", { conversationId })}>
          {t("actions.claim")}
        </Button>
      )}
      {state === "active" && open && !mine && (
        <Button onClick={() => void command("transfer", { conversationId, toAgentId: accountId })}>
          {t("actions.takeOver")}
        </Button>
      )}
      <ConfirmDialog
        open={ending}
        onOpenChange={setEnding}
        title={goesOn ? t("actions.endSessionTitle") : t("actions.endTitle")}
        text={goesOn ? t("actions.endSessionText", { name }) : t("actions.endText", { name })}
        confirm={t("actions.end")}
        onConfirm={() => void command("end", { conversationId })}
      />
    </div>
  );
}
