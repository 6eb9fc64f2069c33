// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeAll, expect, it } from "vitest";
import { at, me } from "../../testing/factories.ts";
import { standInForLayout } from "../../testing/layout.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { AccountMenu } from "./AccountMenu.tsx";

beforeAll(standInForLayout);
afterEach(cleanup);

it("says whether I am there, lets the keyboard change it, and shows after a reconnect what the server kept", async () => {
  const { desk } = buildDesk();
  await renderAt(desk, <AccountMenu />);
  const trigger = screen.getByRole("button", { name: "Your account and presence: Online" });
  for (const name of ["Away", "Offline", "Online", "Away"]) {
    fireEvent.keyDown(trigger, { key: "Enter" });
    const item = await screen.findByRole("menuitemradio", { name });
    expect(item.getAttribute("aria-checked")).toBe("false");
    fireEvent.keyDown(item, { key: "Enter" });
    await waitFor(() => expect(trigger.getAttribute("aria-label")).toMatch(new RegExp(`: ${name}$`)));
    await waitFor(() => expect(document.activeElement).toBe(trigger));
  }
  const mine = { id: me, userName: "ha", name: "Phạm Thu Hà", avatar: null, role: "STAFF" as const };
  act(() => desk.inbox.greet({ me: { ...mine, presence: "offline" }, inboxes: [], serverTime: at(0) }));
  expect(trigger.getAttribute("aria-label")).toMatch(/: Offline$/);
});
