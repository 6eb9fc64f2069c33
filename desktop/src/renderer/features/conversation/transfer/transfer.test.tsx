// @vitest-environment jsdom
import type { DeskAgent } from "@switchboard/shared/desk/models";
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { buildConversation, me } from "../../../testing/factories.ts";
import { standInForLayout } from "../../../testing/layout.ts";
import { buildDesk, renderAt } from "../../../testing/render.tsx";
import { TransferButton } from "./TransferButton.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

const members: DeskAgent[] = [
  { id: me, name: "Phạm Thu Hà", avatar: null, presence: "online" },
  { id: 2, name: "Lê Minh", avatar: null, presence: "online" },
  { id: 3, name: "Đỗ Yến", avatar: null, presence: "offline" },
];

async function scene(known = members) {
  const conversation = buildConversation({ state: "active", agent: { id: me, name: "Phạm Thu Hà" } });
  const { desk, commands } = buildDesk([conversation]);
  await renderAt(desk, <TransferButton conversation={conversation} members={known} />);
  fireEvent.click(screen.getByRole("button", { name: "Transfer" }));
  const write = (value: string) =>
    fireEvent.change(screen.getByLabelText(/^Note for whoever/), { target: { value } });
  const hand = (name = "Transfer") => screen.getByRole("button", { name });
  return { commands, write, hand };
}

describe("handing over", () => {
  it("goes to who is there first, with the note that was written, and closes", async () => {
    const { commands, write, hand } = await scene();
    expect(screen.getByRole("radio", { name: /Lê Minh/ }).getAttribute("aria-checked")).toBe("true");
    expect(screen.queryByRole("radio", { name: /Phạm Thu Hà/ })).toBeNull();
    write("Khách cần đổi cỡ");
    fireEvent.click(hand());
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(commands).toEqual([["transfer", { conversationId: 1, toAgentId: 2, note: "Khách cần đổi cỡ" }]]);
  });

  it("goes back to the queue, without a note where none was written", async () => {
    const { commands, write, hand } = await scene();
    write("  \n ");
    fireEvent.click(screen.getByRole("radio", { name: /Back to the queue/ }));
    fireEvent.click(hand("Give back to the queue"));
    await waitFor(() => expect(commands).toEqual([["release", { conversationId: 1 }]]));
  });

  it("waits for a note that is short enough", async () => {
    const { commands, write, hand } = await scene();
    write("đ".repeat(4_001));
    expect((hand() as HTMLButtonElement).disabled).toBe(true);
    expect(screen.getByText("1 character too many")).toBeTruthy();
    write("đ".repeat(4_000));
    expect((hand() as HTMLButtonElement).disabled).toBe(false);
    fireEvent.keyDown(screen.getByLabelText(/^Note for whoever/), { key: "Enter", ctrlKey: true });
    await waitFor(() => expect(commands).toHaveLength(1));
  });

  it("says where there is nobody else", async () => {
    await scene(members.slice(0, 1));
    expect(screen.getByText("Nobody else works in this inbox")).toBeTruthy();
    expect(screen.getAllByRole("radio")).toHaveLength(1);
  });
});
