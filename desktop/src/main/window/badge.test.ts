import { expect, it } from "vitest";
import { badgeView, overlayNames } from "./badge.ts";

const view = (count: number, mark: "none" | "dot" | "alert") =>
  badgeView({ title: "Switchboard", count, mark });

it.each([
  [0, "none", { count: 0, dock: "", overlay: null, tray: "idle" }],
  [0, "dot", { count: 0, dock: "•", overlay: "overlay-dot", tray: "unread" }],
  [0, "alert", { count: 0, dock: "!", overlay: "overlay-alert", tray: "alert" }],
  [1, "none", { count: 1, dock: "1", overlay: "overlay-1", tray: "unread" }],
  [9, "dot", { count: 9, dock: "9", overlay: "overlay-9", tray: "unread" }],
  [10, "none", { count: 10, dock: "10", overlay: "overlay-9plus", tray: "unread" }],
  [5_000, "none", { count: 5_000, dock: "5000", overlay: "overlay-9plus", tray: "unread" }],
  [3, "alert", { count: 3, dock: "!", overlay: "overlay-alert", tray: "alert" }],
] as const)("shows %i and %s everywhere alike", (count, mark, expected) => {
  expect(view(count, mark)).toMatchObject({ title: "Switchboard", ...expected });
});

it("names only pictures that exist", () => {
  for (let count = 0; count < 20; count++) {
    for (const mark of ["none", "dot", "alert"] as const) {
      const { overlay } = view(count, mark);
      if (overlay !== null) expect(overlayNames).toContain(overlay);
    }
  }
});
