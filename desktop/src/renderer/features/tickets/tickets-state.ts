import {
  type DeskTicket,
  type DeskTicketPage,
  type DeskTicketStatus,
  deskTicketStatuses,
} from "@switchboard/shared/desk/models";

/** How far one of the server's two runs of tickets is loaded: those to be done, and those that are resolved. */
export interface Run {
  status: "idle" | "loading" | "ready" | "failed";
  /** For the next page; null when everything is here. */
  next: string | null;
  /** The last ticket of the last page: older ones are not loaded yet. */
  edge: number | null;
}

export type RunName = "unresolved" | "resolved";

export interface TicketsState {
  byId: ReadonlyMap<number, DeskTicket>;
  runs: Readonly<Record<RunName, Run>>;
  /** What the view shows. */
  filter: DeskTicketStatus;
}

const idle: Run = { status: "idle", next: null, edge: null };

export const noTickets: TicketsState = {
  byId: new Map(),
  runs: { unresolved: idle, resolved: idle },
  filter: "OPEN",
};

export const runOf = (status: DeskTicketStatus): RunName =>
  status === "RESOLVED" ? "resolved" : "unresolved";

/** Takes in tickets as the server has them; what is older than what is known says nothing. */
export function applyTickets(state: TicketsState, incoming: readonly DeskTicket[]): TicketsState {
  const byId = new Map(state.byId);
  for (const ticket of incoming) {
    const known = byId.get(ticket.id);
    if (!known || known.updatedAt <= ticket.updatedAt) byId.set(ticket.id, ticket);
  }
  return { ...state, byId };
}

export const withRun = (state: TicketsState, name: RunName, change: Partial<Run>): TicketsState => ({
  ...state,
  runs: { ...state.runs, [name]: { ...state.runs[name], ...change } },
});

export function applyTicketPage(state: TicketsState, name: RunName, page: DeskTicketPage): TicketsState {
  const edge = page.tickets.at(-1)?.id ?? state.runs[name].edge;
  return applyTickets(withRun(state, name, { status: "ready", next: page.next, edge }), page.tickets);
}

/**
 * Everything to be done, as it is now: what is missing in it has been resolved or is no longer to be seen. What
 * changed while the answer was under way (`touched`) is newer than the answer.
 */
export function applyReload(
  state: TicketsState,
  page: DeskTicketPage,
  touched: ReadonlySet<number>,
): TicketsState {
  const kept = new Map([...state.byId].filter(([id]) => touched.has(id)));
  const emptied = { ...state, byId: kept, runs: { unresolved: idle, resolved: idle } };
  return applyTicketPage(emptied, "unresolved", page);
}

/** What the view shows, newest first. */
export function shownTickets({ byId, runs, filter }: TicketsState): DeskTicket[] {
  const { next, edge } = runs[runOf(filter)];
  const loadedTo = next !== null && edge !== null ? edge : 0;
  return [...byId.values()]
    .filter((ticket) => ticket.status === filter && ticket.id >= loadedTo)
    .sort((a, b) => b.id - a.id);
}

/** How many nobody has answered. */
export function countOpen({ byId }: TicketsState): number {
  let count = 0;
  for (const ticket of byId.values()) if (ticket.status === "OPEN") count += 1;
  return count;
}

/** A ticket only goes on: of two answers the further one is the newer. */
export const laterStatus = (a: DeskTicketStatus, b: DeskTicketStatus): DeskTicketStatus =>
  deskTicketStatuses.indexOf(a) > deskTicketStatuses.indexOf(b) ? a : b;
