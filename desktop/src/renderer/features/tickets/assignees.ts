import type { DeskAgent, DeskTicket } from "@switchboard/shared/desk/models";

type Assignee = Pick<DeskAgent, "id" | "name"> & Partial<Pick<DeskAgent, "presence">>;

const order = { online: 0, away: 1, offline: 2 } as const;

/**
 * Whom a ticket may be given to besides oneself, those who are there first. Who has it is among them, also after
 * leaving the inbox.
 */
export function assignees(
  members: readonly DeskAgent[],
  { agent }: Pick<DeskTicket, "agent">,
  me: number,
): Assignee[] {
  const others: Assignee[] = members
    .filter((member) => member.id !== me)
    .sort((a, b) => order[a.presence] - order[b.presence] || a.name.localeCompare(b.name));
  const listed = agent === null || agent.id === me || others.some(({ id }) => id === agent.id);
  return listed ? others : [agent, ...others];
}
