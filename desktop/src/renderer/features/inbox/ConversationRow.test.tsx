// @vitest-environment jsdom
import { act, cleanup, screen } from "@testing-library/react";
import { useTranslation } from "react-i18next";
import { afterEach, expect, it } from "vitest";
import { at, buildConversation, buildCustomer, me } from "../../testing/factories.ts";
import { buildDesk, renderAt } from "../../testing/render.tsx";
import { ConversationRow } from "./ConversationRow.tsx";
import { useRows } from "./use-rows.ts";

afterEach(cleanup);

function OneRow() {
  const { i18n } = useTranslation();
  const [row] = useRows([1], i18n.language);
  const around = {
    place: 0,
    top: 0,
    active: false,
    claimable: false,
    reachable: true,
    onFocus: () => undefined,
  };
  return row && <ConversationRow {...row} {...around} t={i18n.t} />;
}

async function row(given: Parameters<typeof buildConversation>[0]) {
  const { desk } = buildDesk([buildConversation(given)]);
  await renderAt(desk, <OneRow />);
  return { desk, shown: screen.getByTestId("conversation-row") };
}

it("marks what is urgent, and says so", async () => {
  const { shown } = await row({ priority: "urgent" });
  expect(screen.getByTestId("priority").dataset.priority).toBe("urgent");
  expect(shown.getAttribute("aria-label")).toContain("Priority: Urgent");
  cleanup();
  await row({ priority: "normal" });
  expect(screen.queryByTestId("priority")).toBeNull();
});

it("tells the inbox where the agent has several of the channel", async () => {
  const { desk, shown } = await row({ customer: buildCustomer({ id: null, name: "" }) });
  expect(shown.textContent).not.toContain("Áo dài Huế");
  expect(shown.getAttribute("aria-label")).toMatch(/^Visitor [0-9A-F]{6}, Shop chat/);
  const mine = { id: me, userName: "ha", name: "Hà", avatar: null, role: "STAFF" as const };
  const inboxes = ["Áo dài Huế", "Gốm Bát Tràng"].map((name, index) => ({
    ...{ id: 7 + index, name, revision: 1, productUrl: null },
    dialect: "shop" as const,
  }));
  act(() => desk.inbox.greet({ me: { ...mine, presence: "online" }, inboxes, serverTime: at(60) }));
  expect(shown.textContent).toContain("Áo dài Huế");
  expect(shown.getAttribute("aria-label")).toContain("Áo dài Huế");
});

it("shows how an ended conversation was rated, not one that goes on", async () => {
  const rating = { stars: 4, comment: null, at: at(9) };
  const { shown } = await row({ state: "ended", endedAt: at(8), rating });
  expect(screen.getByTestId("star-count").textContent).toBe("4");
  expect(shown.getAttribute("aria-label")).toContain("4 of 5 stars");
  cleanup();
  await row({ state: "active", rating });
  expect(screen.queryByTestId("star-count")).toBeNull();
});
