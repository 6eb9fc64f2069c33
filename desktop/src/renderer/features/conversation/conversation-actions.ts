import type { DeskConversation } from "@switchboard/shared/desk/models";

export type ConversationAction =
  | "claim"
  | "takeOver"
  | "handled"
  | "note"
  | "transfer"
  | "release"
  | "end"
  | "split"
  | "closePane"
  | "closeTab";

/** What can be done to an open conversation as it stands beside so many others, in the order of how often it is. */
export function actionsOf(
  { state, closed, agent, needsReplySince }: DeskConversation,
  me: number,
  panes: number,
): ConversationAction[] {
  const open = !closed && (state === "waiting" || state === "active");
  const mine = state === "active" && agent?.id === me;
  const can: [ConversationAction, boolean][] = [
    ["claim", open && state === "waiting"],
    ["takeOver", open && state === "active" && !mine],
    ["handled", needsReplySince !== null],
    ["note", !closed],
    ["transfer", open],
    ["release", open && mine],
    ["end", open],
    ["split", true],
    ["closePane", panes > 1],
    ["closeTab", true],
  ];
  return can.filter(([, possible]) => possible).map(([action]) => action);
}
