import { X } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { cx } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/IconButton.tsx";
import { useInSight } from "../../ui/use-in-sight.ts";
import { ConversationPane } from "../conversation/ConversationPane.tsx";
import { acrossBox, droppedTab, isTabDrag } from "../tabs/tab-drag.ts";
import { type DropZone, dropZone } from "./drop-zone.ts";

const zoneLooks: Record<DropZone, string> = {
  left: "inset-y-0 left-0 w-1/2",
  here: "inset-0",
  right: "inset-y-0 right-0 w-1/2",
};

/** One conversation on the screen; the active one of several is marked, and focus makes it so. */
interface SplitPaneProps {
  id: number;
  alone: boolean;
  /** Whether the customer's panel fits beside them all. */
  panelFits: boolean;
}

export function SplitPane({ id, alone, panelFits }: SplitPaneProps) {
  const { t } = useTranslation();
  const desk = useDesk();
  const active = useStore(desk.tabs.store, (state) => state.active === id);
  const box = useRef<HTMLDivElement>(null);
  // Four may be wider than the window.
  useInSight(box, active);
  const [zone, setZone] = useState<DropZone | null>(null);

  function drop(dragged: number | null): void {
    setZone(null);
    if (dragged === null || zone === null) return;
    if (zone === "here") desk.tabs.showInPane(dragged, id);
    else desk.openBeside(dragged, { pane: id, side: zone });
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what has the focus within becomes the active one
    <div
      ref={box}
      data-pane={id}
      data-active={active}
      tabIndex={-1}
      className="relative flex min-w-0 flex-1 flex-col outline-none"
      onFocus={() => {
        if (!active) desk.tabs.open(id);
      }}
      onPointerDown={() => {
        if (!active) desk.tabs.open(id);
      }}
      onDragOver={(event) => {
        if (!isTabDrag(event)) return;
        event.preventDefault();
        setZone(dropZone(acrossBox(event), desk.tabs.store.getState()));
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setZone(null);
      }}
      onDrop={(event) => drop(droppedTab(event))}
    >
      {!alone && (
        <span aria-hidden className={cx("h-0.5 shrink-0", active ? "bg-accent" : "bg-transparent")} />
      )}
      <ConversationPane
        id={id}
        panel={alone ? "own" : active && panelFits ? "shared" : "none"}
        corner={
          alone ? null : (
            <IconButton label={t("split.close")} onClick={() => desk.tabs.closePane(id)}>
              <X className="size-4" strokeWidth={1.75} aria-hidden />
            </IconButton>
          )
        }
      />
      {zone && (
        <div
          aria-hidden
          className={cx(
            "pointer-events-none absolute z-30 flex items-center justify-center border-2 border-accent bg-accent-soft/70 font-medium text-accent-ink",
            zoneLooks[zone],
          )}
        >
          {zone === "here" ? t("split.dropHere") : t("split.dropBeside")}
        </div>
      )}
    </div>
  );
}
