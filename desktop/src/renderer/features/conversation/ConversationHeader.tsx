import type { DeskConversation } from "@switchboard/shared/desk/models";
import { PanelRight } from "lucide-react";
import type { ReactNode } from "react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { useDesk, useHouse, useInbox, usePreferences } from "../../app/desk-context.tsx";
import { DialectMark } from "../../ui/DialectMark.tsx";
import { IconButton } from "../../ui/IconButton.tsx";
import { PriorityMark } from "../../ui/PriorityMark.tsx";
import { customerName } from "../customer/customer-name.ts";
import { ConversationActions } from "./ConversationActions.tsx";
import { useStateWord } from "./state-word.ts";
import type { Thread } from "./thread.ts";

interface ConversationHeaderProps {
  conversation: DeskConversation;
  members: Thread["members"];
  /** Whether there is room for the customer's panel. */
  panel: boolean;
  corner?: ReactNode;
}

export const ConversationHeader = memo(function ConversationHeader({
  conversation,
  members,
  panel,
  corner,
}: ConversationHeaderProps) {
  const { t } = useTranslation();
  const { accountId } = useDesk();
  const { preferences } = useHouse();
  const { customerPanel } = usePreferences();
  const inbox = useInbox((state) => state.inboxes.find((each) => each.id === conversation.inboxId));
  const state = useStateWord(conversation, accountId);
  const { topic } = conversation;
  const name = customerName(t, conversation);
  // A tenant's inbox is called as the tenant is.
  const place = inbox?.name === name ? null : inbox?.name;
  return (
    <header className="@container flex min-h-14 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-line border-b py-1 pr-2.5 pl-5">
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold text-base" title={name}>
          {name}
        </h2>
        <p className="flex items-center gap-1.5 text-muted text-xs">
          <DialectMark dialect={conversation.dialect} />
          <PriorityMark priority={conversation.priority} over={conversation.state === "ended"} />
          <span className="truncate" title={[state, place, topic].filter(Boolean).join(" · ")}>
            <span data-testid="conversation-state" data-state={conversation.state}>
              {state}
            </span>
            {place && " · "}
            {place && <span data-testid="conversation-inbox">{place}</span>}
            {topic && " · "}
            {topic && <span data-testid="conversation-about">{topic}</span>}
          </span>
        </p>
      </div>
      {/* A line of its own where the conversation is one of several and narrow. */}
      <div className="@max-lg:[&_button]:h-7 @max-lg:[&_button]:px-1.5 @max-lg:[&_button]:text-xs @max-lg:order-last @max-lg:-ml-1.5 @max-lg:w-full">
        <ConversationActions conversation={conversation} members={members} />
      </div>
      {panel && (
        <IconButton
          label={customerPanel ? t("conversation.hideCustomer") : t("conversation.showCustomer")}
          pressed={customerPanel}
          onClick={() => preferences.set({ customerPanel: !customerPanel })}
        >
          <PanelRight className="size-4" strokeWidth={1.75} aria-hidden />
        </IconButton>
      )}
      {corner}
    </header>
  );
});
