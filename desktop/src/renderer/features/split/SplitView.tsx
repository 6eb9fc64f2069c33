import { Fragment, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, Separator } from "react-resizable-panels";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { SharedCustomerPanel } from "./SharedCustomerPanel.tsx";
import { SplitPane } from "./SplitPane.tsx";
import { useWidth } from "./use-width.ts";
import { minPanePx, panelFits, widthsOf } from "./widths.ts";

const panelId = (place: number) => `pane-${place}`;

/** One to four conversations side by side, each with its own header, scroll and composer. */
export function SplitView() {
  const { t } = useTranslation();
  const { tabs, layout } = useDesk();
  const panes = useStore(tabs.store, (state) => state.panes);
  const active = useStore(tabs.store, (state) => state.active);
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);

  const fits = panelFits(width, panes.length);
  // Widths belong to places: whatever stands there takes the width of the place.
  const widths = widthsOf(layout.store.getState(), panes.length);
  const kept = Object.fromEntries(widths.map((width, place) => [panelId(place), width]));

  return (
    <div ref={box} className="flex min-h-0 flex-1">
      <div data-scrolls className="min-w-0 flex-1 overflow-x-auto overflow-y-hidden">
        <Group
          defaultLayout={kept}
          orientation="horizontal"
          style={{ minWidth: panes.length > 1 ? panes.length * minPanePx : 0 }}
          onLayoutChanged={(left, { isUserInteraction }) => {
            if (isUserInteraction) layout.keepWidths(panes.map((_, place) => left[panelId(place)] ?? 0));
          }}
        >
          {panes.map((id, place) => (
            <Fragment key={panelId(place)}>
              {place > 0 && (
                <Separator
                  aria-label={t("split.move")}
                  className="w-px bg-line outline-offset-0 transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong focus-visible:bg-accent"
                />
              )}
              <Panel id={panelId(place)} minSize={panes.length > 1 ? minPanePx : 0} className="flex">
                <SplitPane key={id} id={id} alone={panes.length === 1} panelFits={fits} />
              </Panel>
            </Fragment>
          ))}
        </Group>
      </div>
      {panes.length > 1 && active !== null && fits && <SharedCustomerPanel id={active} />}
    </div>
  );
}
