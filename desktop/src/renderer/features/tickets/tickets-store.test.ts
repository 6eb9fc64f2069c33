import type { DeskTicketPage } from "@switchboard/shared/desk/models";
import { describe, expect, it } from "vitest";
import type { TicketParameters } from "../../connection/api.ts";
import { buildTicket } from "../../testing/factories.ts";
import { countOpen, shownTickets } from "./tickets-state.ts";
import { createTicketsStore } from "./tickets-store.ts";

function scene(answer: (asked: TicketParameters) => DeskTicketPage | Promise<DeskTicketPage>) {
  const asked: TicketParameters[] = [];
  const tickets = createTicketsStore({
    api: {
      tickets: async (parameters) => {
        asked.push(parameters);
        return answer(parameters);
      },
    },
  });
  const shown = () => shownTickets(tickets.store.getState()).map(({ id }) => id);
  return { tickets, asked, shown };
}

describe("the tickets to be done", () => {
  it("are loaded page by page until all are here", async () => {
    const { tickets, shown } = scene(({ cursor }) =>
      cursor ? { tickets: [buildTicket(1)], next: null } : { tickets: [buildTicket(2)], next: "older" },
    );
    await tickets.reload();
    expect(shown()).toEqual([2, 1]);
    expect(countOpen(tickets.store.getState())).toBe(2);
  });

  it("keep what is announced while they are loaded", async () => {
    const { tickets, shown } = scene(() => ({ tickets: [buildTicket(1)], next: null }));
    const loading = tickets.reload();
    tickets.take([buildTicket(2)]);
    await loading;
    expect(shown()).toEqual([2, 1]);
  });

  it("say so when they cannot be loaded, and come when asked again", async () => {
    let broken = true;
    const { tickets, shown } = scene(() => {
      if (broken) throw new Error("gone");
      return { tickets: [buildTicket(1)], next: null };
    });
    await tickets.reload();
    expect(tickets.store.getState().runs.unresolved.status).toBe("failed");
    broken = false;
    await tickets.reload();
    expect(tickets.store.getState().runs.unresolved.status).toBe("ready");
    expect(shown()).toEqual([1]);
  });
});

it("resolved ones are asked for when somebody looks at them, and again after a gap", async () => {
  const { tickets, asked, shown } = scene(({ status }) => ({
    tickets: status === "RESOLVED" ? [buildTicket(5, { status })] : [buildTicket(6)],
    next: null,
  }));
  await tickets.reload();
  expect(asked.map(({ status }) => status)).toEqual([undefined]);
  tickets.show("RESOLVED");
  await expect.poll(shown).toEqual([5]);
  await tickets.reload();
  expect(shown()).toEqual([5]);
  expect(asked.map(({ status }) => status)).toEqual([undefined, "RESOLVED", undefined, "RESOLVED"]);
});
