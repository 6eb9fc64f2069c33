import type { LinkState } from "../connection/link.ts";
import type { Tally } from "../features/inbox/tally.ts";

/** What title, icon and badge show: one answer for all of them. */
export interface Attention {
  count: number;
  mark: "none" | "dot" | "alert";
  title: string;
}

export interface AttentionState {
  tally: Tally;
  link: LinkState;
  now: number;
}

/** Out of sync for longer than this deserves an alarm; shorter is a hiccup. */
const alarmAfterMs = 30_000;

/** Nobody is there to hear of anything. */
export const signedOutAttention: Attention = { count: 0, mark: "alert", title: "(!) Switchboard" };

export function selectAttention({ tally, link, now }: AttentionState): Attention {
  const outOfSync = link.outSince !== null && now - link.outSince > alarmAfterMs;
  if (outOfSync) return signedOutAttention;
  if (tally.mineUnread > 0) {
    return { count: tally.mineUnread, mark: "dot", title: `(${tally.mineUnread}) Switchboard` };
  }
  if (tally.unclaimed > 0) return { count: 0, mark: "dot", title: "• Switchboard" };
  return { count: 0, mark: "none", title: "Switchboard" };
}
