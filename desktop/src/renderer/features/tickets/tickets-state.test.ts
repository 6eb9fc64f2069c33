import { describe, expect, it } from "vitest";
import { at, buildTicket } from "../../testing/factories.ts";
import {
  applyReload,
  applyTicketPage,
  applyTickets,
  countOpen,
  laterStatus,
  noTickets,
  shownTickets,
} from "./tickets-state.ts";

const ids = (state: typeof noTickets) => shownTickets(state).map(({ id }) => id);

describe("tickets", () => {
  it("are shown by their status, newest first, and counted while nobody has answered", () => {
    const tickets = [
      buildTicket(1),
      buildTicket(3),
      buildTicket(2, { status: "PENDING" }),
      buildTicket(4, { status: "RESOLVED" }),
    ];
    const state = applyTickets(noTickets, tickets);
    expect(ids(state)).toEqual([3, 1]);
    expect(countOpen(state)).toBe(2);
    expect(ids({ ...state, filter: "PENDING" })).toEqual([2]);
    expect(ids({ ...state, filter: "RESOLVED" })).toEqual([4]);
  });

  it("are never overwritten by what is older", () => {
    const newer = buildTicket(1, { status: "PENDING", updatedAt: at(9) });
    const state = applyTickets(applyTickets(noTickets, [newer]), [buildTicket(1, { updatedAt: at(5) })]);
    expect(state.byId.get(1)?.status).toBe("PENDING");
  });

  it("beyond the last page wait until the pages reach them", () => {
    const known = applyTickets(noTickets, [buildTicket(2, { status: "RESOLVED" })]);
    const resolved = [9, 8].map((id) => buildTicket(id, { status: "RESOLVED" }));
    const first = applyTicketPage(known, "resolved", { tickets: resolved, next: "x" });
    expect(ids({ ...first, filter: "RESOLVED" })).toEqual([9, 8]);
    const last = applyTicketPage(first, "resolved", { tickets: [], next: null });
    expect(ids({ ...last, filter: "RESOLVED" })).toEqual([9, 8, 2]);
  });

  it("that are missing after a gap are gone, those that came meanwhile are not", () => {
    const before = applyTickets(noTickets, [buildTicket(1), buildTicket(2), buildTicket(3)]);
    const page = { tickets: [buildTicket(2)], next: null };
    expect(ids(applyReload(before, page, new Set([3])))).toEqual([3, 2]);
  });

  it("only go on", () => {
    expect(laterStatus("OPEN", "PENDING")).toBe("PENDING");
    expect(laterStatus("RESOLVED", "PENDING")).toBe("RESOLVED");
  });
});
