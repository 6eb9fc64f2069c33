import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";
import { Check, CircleStop, Undo2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useDesk } from "../../app/desk-context.tsx";
import { Button } from "../../ui/Button.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { Tooltip } from "../../ui/Tooltip.tsx";
import { actionsOf } from "./conversation-actions.ts";
import { EndDialog } from "./EndDialog.tsx";
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
  const { id: conversationId } = conversation;
  const can = new Set(actionsOf(conversation, accountId, 1));
  // Where room is short the words stay and the pictures go.
  const icon = "hidden size-4 @2xl:block";

  return (
    <div role="toolbar" aria-label={t("actions.label")} className="flex flex-wrap items-center gap-1.5">
      {can.has("handled") && (
        <Tooltip text={t("actions.handledHint")}>
          <Button tone="quiet" className="px-2" onClick={() => void command("handled", { conversationId })}>
            <Check className={icon} strokeWidth={1.75} aria-hidden />
            {t("actions.handled")}
          </Button>
        </Tooltip>
      )}
      {can.has("release") && (
        <IconButton label={t("actions.release")} onClick={() => void command("release", { conversationId })}>
          <Undo2 className="size-4" strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {can.has("transfer") && <TransferButton conversation={conversation} members={members} />}
      {can.has("end") && (
        <Button tone="quiet" className="px-2" onClick={() => setEnding(true)}>
          <CircleStop className={icon} strokeWidth={1.75} aria-hidden />
          {t("actions.end")}
        </Button>
      )}
      {can.has("claim") && (
        <Button tone="primary" onClick={() => void command("claim", { conversationId })}>
          {t("actions.claim")}
        </Button>
      )}
      {can.has("takeOver") && (
        <Button onClick={() => void command("transfer", { conversationId, toAgentId: accountId })}>
          {t("actions.takeOver")}
        </Button>
      )}
      <EndDialog conversation={conversation} open={ending} onOpenChange={setEnding} />
    </div>
  );
}
