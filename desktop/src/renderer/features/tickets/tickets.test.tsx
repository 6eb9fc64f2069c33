// @vitest-environment jsdom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { buildConversation, buildTicket, me } from "../../testing/factories.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { TicketLine } from "./TicketLine.tsx";
import { TicketRow } from "./TicketRow.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

const row = (ticket: ReturnType<typeof buildTicket>) => (
  <TicketRow ticket={ticket} reachable onFocus={() => undefined} onResolved={() => undefined} />
);

it("a ticket opens its conversation, and says what it is about", async () => {
  const { desk, opened } = buildDesk();
  await renderAt(desk, row(buildTicket(12, { conversationId: 40, subject: "Không đăng nhập được" })));
  const open = screen.getByRole("button", {
    name: /^Open ticket #12: Không đăng nhập được, PT Maju Bersama/,
  });
  fireEvent.click(open);
  expect(opened).toEqual([40]);
  expect(screen.getByTestId("ticket-status").textContent).toBe("Open");
});

it("is given to me, to somebody else, or to nobody, by the keyboard", async () => {
  const { desk, commands } = buildDesk();
  await renderAt(desk, row(buildTicket(12, { agent: { id: me, name: "Phạm Thu Hà" } })));
  const trigger = screen.getByRole("button", { name: "Assign ticket #12, now: Me" });
  const press = async (key: string, name: RegExp) => {
    fireEvent.keyDown(trigger, { key: "Enter" });
    const item = await screen.findByRole("menuitemradio", { name });
    const checked = item.getAttribute("aria-checked");
    fireEvent.keyDown(item, { key });
    await waitFor(() => expect(document.activeElement).toBe(trigger));
    return checked;
  };
  expect(await press("Escape", /^Me$/)).toBe("true");
  await press("Enter", /Lê Minh, Away/);
  await press("Enter", /Nobody/);
  expect(commands).toEqual([
    ["assignTicket", { ticketId: 12, agentId: me + 1 }],
    ["assignTicket", { ticketId: 12, agentId: null }],
  ]);
});

it("is resolved only after asking", async () => {
  const { desk, commands } = buildDesk();
  await renderAt(desk, row(buildTicket(12)));
  fireEvent.click(screen.getByRole("button", { name: "Resolve ticket #12" }));
  expect(screen.getByRole("alertdialog", { name: "Resolve ticket #12?" })).toBeTruthy();
  expect(commands).toEqual([]);
  fireEvent.click(screen.getByRole("button", { name: "Resolve" }));
  expect(commands).toEqual([["resolveTicket", { ticketId: 12 }]]);
});

it("stands over its conversation, with what there is to do until it is resolved", async () => {
  const conversation = buildConversation({ ticket: { id: 12, status: "OPEN" } });
  const { desk } = buildDesk([conversation]);
  desk.tickets.take([buildTicket(12, { status: "PENDING" })]);
  await renderAt(desk, <TicketLine ticket={{ id: 12, status: "OPEN" }} />);
  expect(screen.getByRole("region", { name: "Ticket #12" }).textContent).toContain("Pending");
  expect(screen.getByRole("button", { name: "Resolve ticket #12" })).toBeTruthy();
  cleanup();
  await renderAt(desk, <TicketLine ticket={{ id: 12, status: "RESOLVED" }} />);
  expect(screen.getByTestId("ticket-line").textContent).toContain("Resolved");
  expect(screen.queryByRole("button", { name: /Resolve|Assign/ })).toBeNull();
});
