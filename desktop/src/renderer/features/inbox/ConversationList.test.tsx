// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Desk } from "../../app/desk.ts";
import { at, buildConversation, buildCustomer } from "../../testing/factories.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { ConversationList } from "./ConversationList.tsx";

beforeAll(() => {
  standInForLayout();
  Element.prototype.scrollTo = () => undefined;
});
afterEach(cleanup);

const waiting = (id: number, seconds: number, revision = id) =>
  buildConversation({
    id,
    revision,
    needsReplySince: at(seconds),
    lastActivityAt: at(seconds),
    customer: buildCustomer({ name: `Khách ${id}` }),
  });

async function list(count: number) {
  const { desk } = buildDesk(Array.from({ length: count }, (_, index) => waiting(index + 1, index)));
  const { list } = desk.inbox.store.getState();
  desk.inbox.store.setState({ list: { ...list, status: "ready" } });
  const link = { store: createStore(() => ({ phase: "live" })) };
  await renderAt({ ...desk, link } as unknown as Desk, <ConversationList />);
  return desk;
}

const rows = () => screen.getAllByTestId("conversation-row").map((row) => Number(row.dataset.conversationId));
const heldButton = () => screen.queryByRole("button", { name: /new$/ });

it("draws what is in view of ten thousand", async () => {
  await list(10_000);
  expect(rows().length).toBeLessThan(40);
  expect(rows()[0]).toBe(1);
});

it("holds still under the pointer, says how many are new, and moves on asking or leaving", async () => {
  const desk = await list(3);
  const box = screen.getByRole("list").parentElement?.parentElement as HTMLElement;
  fireEvent.pointerEnter(box);
  act(() => desk.inbox.take([waiting(9, -5), waiting(1, 50, 90)]));
  expect(rows()).toEqual([1, 2, 3]);
  fireEvent.click(heldButton() as HTMLElement);
  expect(rows()).toEqual([9, 2, 3, 1]);
  act(() => desk.inbox.take([waiting(8, -9)]));
  expect(rows()).toEqual([9, 2, 3, 1]);
  expect(heldButton()?.textContent).toBe("1 new");
  fireEvent.pointerLeave(box);
  expect(rows()).toEqual([8, 9, 2, 3, 1]);
  expect(heldButton()).toBeNull();
});
