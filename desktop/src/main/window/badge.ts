import type { RequestInput } from "../../ipc/contract.ts";

export type TrayState = "idle" | "unread" | "alert";

export interface BadgeView {
  title: string;
  /** For the dock and the launcher; zero takes it away. */
  count: number;
  /** macOS's dock shows a sign where there is no number. */
  dock: string;
  /** File of the picture over Windows' taskbar button, without its ending; null takes it away. */
  overlay: string | null;
  /** The overlay in words, for who does not see it. */
  description: string;
  tray: TrayState;
}

/** The one state of unread things as each place shows it. */
export function badgeView({ title, count, mark }: RequestInput<"showBadge">): BadgeView {
  return {
    title,
    count,
    dock: dockLabel(count, mark),
    overlay: overlayOf(count, mark),
    description: title,
    tray: trayOf(count, mark),
  };
}

type Mark = RequestInput<"showBadge">["mark"];

/** Signed out or out of step outweighs any number: the number may be wrong. */
const overlayOf = (count: number, mark: Mark): string | null => {
  if (mark === "alert") return "overlay-alert";
  if (count > 0) return count > 9 ? "overlay-9plus" : `overlay-${count}`;
  return mark === "dot" ? "overlay-dot" : null;
};

const trayOf = (count: number, mark: Mark): TrayState => {
  if (mark === "alert") return "alert";
  return count > 0 || mark === "dot" ? "unread" : "idle";
};

const dockLabel = (count: number, mark: Mark): string => {
  if (mark === "alert") return "!";
  if (count > 0) return String(count);
  return mark === "dot" ? "•" : "";
};

export const overlayNames = [
  ...Array.from({ length: 9 }, (_, index) => `overlay-${index + 1}`),
  "overlay-9plus",
  "overlay-dot",
  "overlay-alert",
];
export const trayStates: readonly TrayState[] = ["idle", "unread", "alert"];
