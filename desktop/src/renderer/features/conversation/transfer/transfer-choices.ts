import type { DeskAgent, DeskConversation } from "@switchboard/shared/desk/models";

/** To whom a conversation can go: a colleague, or back to everybody. */
export type TransferTo = { to: "agent"; agent: DeskAgent } | { to: "queue" };

const order = { online: 0, away: 1, offline: 2 } as const;

/** Colleagues of this inbox, those who are there first; then the queue, where somebody has the conversation. */
export function transferChoices(
  conversation: Pick<DeskConversation, "agent" | "state">,
  members: readonly DeskAgent[],
  me: number,
): TransferTo[] {
  const others = members
    .filter((member) => member.id !== me && member.id !== conversation.agent?.id)
    .sort((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name));
  const agents = others.map((agent): TransferTo => ({ to: "agent", agent }));
  return conversation.state === "active" ? [...agents, { to: "queue" }] : agents;
}

export const choiceKey = (choice: TransferTo): string =>
  choice.to === "queue" ? "queue" : `agent-${choice.agent.id}`;
