import { type KeyboardEvent, useRef, type WheelEvent } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { Tab } from "./Tab.tsx";
import { TabOverflow } from "./TabOverflow.tsx";
import { useOverflow } from "./use-overflow.ts";

const stepOfKey: Record<string, (at: number, last: number) => number> = {
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
};

export function TabStrip() {
  const { t } = useTranslation();
  const { tabs } = useDesk();
  const open = useStore(tabs.store, (state) => state.open);
  const active = useStore(tabs.store, (state) => state.active);
  const strip = useRef<HTMLUListElement>(null);
  const { hidden, least } = useOverflow(strip, open.length);
  if (open.length === 0) return null;

  /** The focus moves along the strip; Enter opens. */
  function step(event: KeyboardEvent): void {
    const step = stepOfKey[event.key];
    const buttons = [...(strip.current?.querySelectorAll<HTMLElement>("li > button[title]") ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLElement);
    if (!step || at === -1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    buttons[step(at, buttons.length - 1)]?.focus();
  }

  const roll = (event: WheelEvent) => {
    if (strip.current && event.deltaX === 0) strip.current.scrollLeft += event.deltaY;
  };

  return (
    <div className="flex h-11 shrink-0 border-line border-b bg-ground">
      <nav aria-label={t("tabs.label")} className="min-w-0 flex-1">
        <ul
          ref={strip}
          data-scrolls
          onKeyDown={step}
          onWheel={roll}
          className="relative flex h-full overflow-x-auto [scrollbar-width:none]"
        >
          {open.map((id, index) => (
            <Tab key={id} id={id} index={index} least={least} reachable={id === active} />
          ))}
        </ul>
      </nav>
      {hidden.size > 0 && <TabOverflow open={open} hidden={hidden} />}
    </div>
  );
}
