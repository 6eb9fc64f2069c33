import type { DeskConversation } from "@switchboard/shared/desk/models";
import { inView } from "@switchboard/shared/desk/views";

/** What the badge counts, kept up change by change. */
export interface Tally {
  /** My conversations with messages I have not seen. */
  mineUnread: number;
  /** Conversations nobody has claimed. */
  unclaimed: number;
}

export const emptyTally: Tally = { mineUnread: 0, unclaimed: 0 };

const isMineUnread = (c: DeskConversation, me: number): boolean => c.unread > 0 && inView("mine", c, me);

export function count(
  tally: Tally,
  conversation: DeskConversation | undefined,
  me: number,
  by: 1 | -1,
): Tally {
  if (!conversation) return tally;
  const mine = isMineUnread(conversation, me) ? by : 0;
  const unclaimed = conversation.state === "waiting" ? by : 0;
  if (mine === 0 && unclaimed === 0) return tally;
  return { mineUnread: tally.mineUnread + mine, unclaimed: tally.unclaimed + unclaimed };
}
