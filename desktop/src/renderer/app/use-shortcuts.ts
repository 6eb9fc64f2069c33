import { useEffect } from "react";
import { flushSync } from "react-dom";
import { useDesk } from "./desk-context.tsx";
import { shortcutOf } from "./shortcuts.ts";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

export function useShortcuts(): void {
  const desk = useDesk();
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const shortcut = shortcutOf(event, isTyping(event.target));
      if (!shortcut) return;
      event.preventDefault();
      switch (shortcut.do) {
        case "tab":
          desk.tabs.openAt(shortcut.place);
          return;
        case "close-tab": {
          const { active } = desk.tabs.store.getState();
          if (active !== null) desk.close(active);
          return;
        }
        case "previous-tab":
          desk.tabs.openPrevious();
          return;
        case "search":
          // The search stands over the conversations.
          flushSync(() => desk.pane.setState({ shown: "conversations" }));
          document.querySelector<HTMLInputElement>("#list-search")?.focus();
          return;
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [desk]);
}
