// @vitest-environment jsdom
import { cleanup, fireEvent, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { at, buildConversation, buildCustomer, buildSession } from "../../testing/factories.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { SessionLine } from "../conversation/SessionLine.tsx";
import { CustomerPanel } from "./CustomerPanel.tsx";

afterEach(cleanup);

async function panel(given: Parameters<typeof buildConversation>[0]) {
  const conversation = buildConversation(given);
  const { desk } = buildDesk([conversation]);
  await renderAt(desk, <CustomerPanel conversation={conversation} sessions={[]} />);
  return screen.getByRole("complementary", { name: "Customer" });
}

describe("the customer panel", () => {
  it("tells what a visitor filled in, with links where they are good, and that nobody vouches for it", async () => {
    const contact = {
      ...{ name: "Huyền", email: "huyen@shop.example", phone: "+84 912 345 678" },
      ...{ position: "Kế toán trưởng", company: "Công ty TNHH Một Thành Viên" },
    };
    const claimed = { identity: "claimed" as const, externalId: "crm-77", email: "not an address" };
    const shown = await panel({ customer: buildCustomer({ ...claimed, contact }) });
    const link = (name: string) => within(shown).getByRole("link", { name }).getAttribute("href");
    expect(link("huyen@shop.example")).toBe("mailto:huyen@shop.example");
    expect(link("+84 912 345 678")).toBe("tel:+84912345678");
    expect(within(shown).queryByRole("link", { name: "not an address" })).toBeNull();
    for (const text of ["Kế toán trưởng", "Công ty TNHH Một Thành Viên", "crm-77", "not an address"]) {
      expect(within(shown).getByText(text)).toBeTruthy();
    }
    expect(within(shown).getByRole("button", { name: /^Not verified: They say so themselves/ })).toBeTruthy();
  });

  it("calls a nameless visitor by the end of the reference", async () => {
    const shown = await panel({
      uuid: "019b0000-0000-7000-8000-0000003f9a2c",
      customer: buildCustomer({ id: null, name: "", identity: "anonymous" }),
    });
    expect(shown.textContent).toContain("Visitor 3F9A2C");
    expect(within(shown).getByTestId("identity").dataset.identity).toBe("anonymous");
  });

  it("tells priority, ticket and rating where there are any", async () => {
    const plain = await panel({});
    expect(plain.textContent).not.toMatch(/Priority|Ticket|Rating/);
    cleanup();
    const shown = await panel({
      priority: "urgent",
      ticket: { id: 12, status: "PENDING" },
      rating: { stars: 4, comment: "Rất nhiệt tình", at: at(9) },
    });
    expect(shown.textContent).toContain("#12 · Pending");
    expect(within(shown).getByRole("img", { name: "Priority: Urgent" })).toBeTruthy();
    expect(within(shown).getByRole("img", { name: "4 of 5 stars" })).toBeTruthy();
    expect(within(shown).getByText("Rất nhiệt tình")).toBeTruthy();
  });
});

it("the end of a session carries its rating", async () => {
  const rating = { stars: 2, comment: "Đợi lâu quá", at: at(20) };
  const session = buildSession(1, { endedAt: at(9), rating });
  const { desk } = buildDesk();
  const mark = { kind: "session-end" as const, key: "x", session, at: at(9) };
  await renderAt(desk, <SessionLine mark={mark} />);
  expect(screen.getByRole("img", { name: "2 of 5 stars" })).toBeTruthy();
  expect(screen.getByText("Đợi lâu quá")).toBeTruthy();
});

describe("what a customer has asked before", () => {
  it("is told over conversations, and a click leads there", async () => {
    const conversation = buildConversation({ id: 1, topic: null });
    const { desk, past, places } = buildDesk([conversation]);
    const rating = { stars: 5, comment: null, at: at(0) };
    past.push({
      ...buildSession(3, {
        title: "Đổi cỡ áo",
        startedAt: at(-900),
        endedAt: at(-300),
        afterSeq: 40,
        rating,
      }),
      ...{ conversationId: 8, inboxId: 7, dialect: "shop" },
    });
    const sessions = [buildSession(5, { title: "Bảo hành", afterSeq: 12 })];
    await renderAt(desk, <CustomerPanel conversation={conversation} sessions={sessions} />);
    const [here, elsewhere] = await screen.findAllByTestId("past-session").then(async () => {
      await screen.findByText("Đổi cỡ áo");
      return screen.getAllByTestId("past-session");
    });
    if (!here || !elsewhere) throw new Error("both are shown");
    expect(elsewhere.textContent).toContain("Trần Thị B · lasted 10m");
    expect(within(elsewhere).getByRole("img", { name: "5 of 5 stars" })).toBeTruthy();
    fireEvent.click(here);
    fireEvent.click(elsewhere);
    expect(places).toEqual([
      [1, 13],
      [8, 41],
    ]);
  });
});
