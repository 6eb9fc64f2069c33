import type { DeskConversation } from "@switchboard/shared/desk/models";
import { type DeskView, inView } from "@switchboard/shared/desk/views";

/** The views whose number says how much there is to do. */
export const countedViews = ["needs-reply", "waiting", "mine"] as const;
export type CountedView = (typeof countedViews)[number];

/** How many known conversations stand in each, kept up change by change. */
export type ViewCounts = Readonly<Record<CountedView, number>>;

export const noCounts: ViewCounts = { "needs-reply": 0, waiting: 0, mine: 0 };

export const isCounted = (view: DeskView): view is CountedView =>
  (countedViews as readonly DeskView[]).includes(view);

/** A conversation that was (-1) or has become (1) known as it is. */
export function countInViews(
  counts: ViewCounts,
  conversation: DeskConversation | undefined,
  me: number,
  by: 1 | -1,
): ViewCounts {
  if (!conversation) return counts;
  let next = counts;
  for (const view of countedViews) {
    if (inView(view, conversation, me)) next = { ...next, [view]: next[view] + by };
  }
  return next;
}
