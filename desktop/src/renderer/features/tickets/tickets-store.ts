import type { DeskTicket, DeskTicketStatus } from "@switchboard/shared/desk/models";
import { limits } from "@switchboard/shared/limits";
import { createStore } from "zustand/vanilla";
import type { DeskApi } from "../../connection/api.ts";
import {
  applyReload,
  applyTicketPage,
  applyTickets,
  noTickets,
  type RunName,
  runOf,
  type TicketsState,
  withRun,
} from "./tickets-state.ts";

/** What is to be done is loaded whole, so that it can be counted; but not without end. */
const reloadedAtMost = 1_000;

export type TicketsStore = ReturnType<typeof createTicketsStore>;

/** The tickets of the agent's inboxes. */
export function createTicketsStore({ api }: { api: Pick<DeskApi, "tickets"> }) {
  const store = createStore<TicketsState>(() => noTickets);
  const update = (change: (state: TicketsState) => TicketsState) => store.setState(change, true);
  /** What came while a reload is under way. */
  let touched: Set<number> | null = null;

  async function loadPage(name: RunName): Promise<void> {
    const { next } = store.getState().runs[name];
    update((state) => withRun(state, name, { status: "loading" }));
    try {
      const page = await api.tickets({
        ...(name === "resolved" ? { status: "RESOLVED" } : {}),
        cursor: next,
      });
      update((state) => applyTicketPage(state, name, page));
    } catch {
      update((state) => withRun(state, name, { status: "failed" }));
    }
  }

  /** More of what is shown, if there is more. */
  async function loadMore(): Promise<void> {
    const { filter, runs } = store.getState();
    const { status, next } = runs[runOf(filter)];
    if (status === "idle" || (status === "ready" && next !== null)) await loadPage(runOf(filter));
  }

  async function reload(): Promise<void> {
    const mine = new Set<number>();
    touched = mine;
    update((state) => withRun(state, "unresolved", { status: "loading" }));
    try {
      const tickets: DeskTicket[] = [];
      let next: string | null = null;
      do {
        const page = await api.tickets({ cursor: next, limit: limits.deskPageMax });
        tickets.push(...page.tickets);
        next = page.next;
      } while (next !== null && tickets.length < reloadedAtMost);
      // Another reload has begun since, and will know better.
      if (touched !== mine) return;
      update((state) => applyReload(state, { tickets, next }, mine));
      await loadMore();
    } catch {
      if (touched === mine) update((state) => withRun(state, "unresolved", { status: "failed" }));
    } finally {
      if (touched === mine) touched = null;
    }
  }

  return {
    store,
    reload,
    loadMore,
    take(tickets: readonly DeskTicket[]): void {
      for (const { id } of tickets) touched?.add(id);
      update((state) => applyTickets(state, tickets));
    },
    show(filter: DeskTicketStatus): void {
      update((state) => ({ ...state, filter }));
      void loadMore();
    },
    /** After a failure. */
    retry(): void {
      const name = runOf(store.getState().filter);
      if (name === "unresolved") void reload();
      else void loadPage(name);
    },
  };
}
