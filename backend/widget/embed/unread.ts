import type { Shape } from "./shape.ts";
import type { Words } from "./words.ts";

/** As a number on the launcher, in the launcher's name, and aloud when it changes. */
export function showUnread(shape: Shape, title: string, count: number, words: Words): void {
  const { badge, launcher, status } = shape;
  const unread = count > 0 ? words.unread(count) : "";
  badge.hidden = count === 0;
  badge.textContent = count > 9 ? "9+" : String(count);
  launcher.setAttribute("aria-label", unread ? `${title}, ${unread}` : title);
  status.textContent = unread;
}
