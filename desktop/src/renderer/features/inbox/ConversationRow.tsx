import type { DeskConversation } from "@switchboard/shared/desk/models";
import type { TFunction } from "i18next";
import { memo } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { Avatar } from "../../ui/Avatar.tsx";
import { CountPill } from "../../ui/CountPill.tsx";
import { cx } from "../../ui/class-names.ts";
import { DialectSign } from "../../ui/DialectMark.tsx";
import { PriorityMark } from "../../ui/PriorityMark.tsx";
import { StarCount } from "../../ui/Stars.tsx";
import { ClaimButton, ClaimSpace } from "./ClaimButton.tsx";
import { rowText } from "./row-text.ts";
import type { Row } from "./use-rows.ts";

const rims = {
  none: "",
  waiting: "shadow-[inset_3px_0_var(--color-wait)]",
  late: "shadow-[inset_3px_0_var(--color-late)]",
} as const;
const waits = {
  none: "text-muted",
  waiting: "text-wait-ink font-medium",
  late: "text-late-ink font-medium",
} as const;

/** In px. Inbox and topic have a line of their own, between the customer and what was said last. */
export const rowHeight = (conversation: DeskConversation | undefined, inbox: string | null): number =>
  conversation?.topic || inbox !== null ? 78 : 60;

interface ConversationRowProps extends Row {
  /** One and the same while the language is. */
  t: TFunction;
  place: number;
  /** Where it stands, in px from the list's top. */
  top: number;
  /** Whether it is what one is looking at. */
  active: boolean;
  /** Whether it can be claimed right here, without being opened first. */
  claimable: boolean;
  /** Whether Tab comes here; the other rows are reached by the arrow keys. */
  reachable: boolean;
  onFocus: (place: number) => void;
}

export const ConversationRow = memo(function ConversationRow({
  t,
  conversation,
  inbox,
  level,
  waited,
  time,
  place,
  top,
  active,
  claimable,
  reachable,
  onFocus,
}: ConversationRowProps) {
  const desk = useDesk();
  const { id, customer, unread, dialect, agent, state, topic, priority } = conversation;
  const text = rowText(t, conversation, desk.accountId, inbox, waited);
  const others = agent && agent.id !== desk.accountId && state !== "ended";
  const about = [inbox, topic].filter((each) => each !== null);
  const claims = claimable && state === "waiting";
  return (
    <li data-index={place} className="absolute inset-x-0" style={{ top }}>
      <button
        type="button"
        data-testid="conversation-row"
        data-conversation-id={id}
        data-waiting={level}
        aria-label={text.label}
        aria-current={active}
        tabIndex={reachable ? 0 : -1}
        onFocus={() => onFocus(place)}
        onClick={() => desk.open(id)}
        style={{ height: rowHeight(conversation, inbox) }}
        className={cx(
          "flex w-full items-center gap-3 border-line border-b pr-3.5 pl-3.5 text-left",
          active ? "bg-accent-soft" : "hover:bg-hover",
          rims[level],
        )}
      >
        <Avatar name={customer.name} src={customer.avatar} />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className={cx("truncate", unread > 0 ? "font-semibold" : "font-medium")}>{text.name}</span>
            <DialectSign dialect={dialect} label={text.dialect} />
            {priority !== "normal" && <PriorityMark priority={priority} over={state === "ended"} />}
            <span className={cx("ml-auto shrink-0 pl-1 text-2xs", waits[level])}>
              {level === "none" ? time : waited}
            </span>
          </span>
          {about.length > 0 && (
            <span title={about.join(" · ")} className="flex gap-1 text-xs">
              {inbox && (
                <span className={cx("truncate text-muted", topic && "max-w-[45%] shrink-0")}>{inbox}</span>
              )}
              {inbox && topic && <span className="text-muted">·</span>}
              {topic && <span className="min-w-0 flex-1 truncate">{topic}</span>}
            </span>
          )}
          <span className="mt-px flex items-center gap-1.5">
            <span className={cx("min-w-0 flex-1 truncate", unread > 0 ? "text-ink" : "text-muted")}>
              {text.snippet}
            </span>
            {others && <span className="max-w-20 shrink-0 truncate text-2xs text-faint">{agent.name}</span>}
            {text.rated !== null && <StarCount stars={text.rated} />}
            <CountPill count={unread} />
            {claims && <ClaimSpace />}
          </span>
        </span>
      </button>
      {claims && <ClaimButton id={id} name={text.name} reachable={reachable} />}
    </li>
  );
});
