import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { thenWrite } from "../features/shortcuts/focus.ts";
import { shortcutActions } from "../features/shortcuts/shortcut-actions.ts";
import { useDesk, useHouse } from "./desk-context.tsx";
import { shortcutOf } from "./shortcuts.ts";

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Something lies over the desk and has the keyboard to itself. */
const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="alertdialog"]') !== null;

/** What every stroke of the table does. */
export function useActions() {
  const desk = useDesk();
  const { preferences } = useHouse();
  const { t } = useTranslation();
  return useMemo(
    () =>
      shortcutActions({ desk, preferences, nothingBeside: () => desk.toasts.say(t("split.nothingBeside")) }),
    [desk, preferences, t],
  );
}

export function useShortcuts(): void {
  const desk = useDesk();
  const actions = useActions();
  useEffect(() => {
    const { tabs, overlay } = desk;
    const walking = () => tabs.store.getState().walk !== null;
    const pressed = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (walking() && event.key === "Escape") {
        event.preventDefault();
        return tabs.endWalk(true);
      }
      const struck = shortcutOf(event, isWriting(event.target));
      if (!struck) return;
      event.preventDefault();
      if (!isCovered() || struck.id === overlay.store.getState().shown) actions[struck.id](struck.digit);
    };
    // The walk goes on as long as the key is held.
    const released = (event: KeyboardEvent) => {
      if (event.key === "Control" && walking()) thenWrite(desk, () => tabs.endWalk());
    };
    const left = () => tabs.endWalk();
    window.addEventListener("keydown", pressed);
    window.addEventListener("keyup", released);
    window.addEventListener("blur", left);
    return () => {
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("keyup", released);
      window.removeEventListener("blur", left);
    };
  }, [desk, actions]);
}
