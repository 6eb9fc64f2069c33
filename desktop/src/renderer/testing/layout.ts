import { vi } from "vitest";

/** What jsdom has not, since it lays nothing out, and what menus ask for. */
export function standInForLayout(): void {
  class NothingChanges {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  vi.stubGlobal("ResizeObserver", NothingChanges);
  Element.prototype.scrollIntoView = () => undefined;
}
