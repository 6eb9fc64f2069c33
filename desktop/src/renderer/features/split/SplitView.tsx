import { Fragment, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Group, Panel, Separator, useGroupRef } from "react-resizable-panels";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { SharedCustomerPanel } from "./SharedCustomerPanel.tsx";
import { SplitPane } from "./SplitPane.tsx";
import { useWidth } from "./use-width.ts";
import { minPanePx, panelFits, widthsOf } from "./widths.ts";

const panelId = (id: number) => `pane-${id}`;

/** One to four conversations side by side, each with its own header, scroll and composer. */
export function SplitView() {
  const { t } = useTranslation();
  const { tabs, layout } = useDesk();
  const panes = useStore(tabs.store, (state) => state.panes);
  const active = useStore(tabs.store, (state) => state.active);
  const group = useGroupRef();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);

  // Widths belong to places: whatever stands there takes the width of the place.
  useLayoutEffect(() => {
    const widths = widthsOf(layout.store.getState(), panes.length);
    group.current?.setLayout(Object.fromEntries(panes.map((id, place) => [panelId(id), widths[place] ?? 0])));
  }, [group, layout, panes]);

  return (
    <div ref={box} className="flex min-h-0 flex-1">
      <div className="min-w-0 flex-1 overflow-x-auto overflow-y-hidden">
        <Group
          groupRef={group}
          orientation="horizontal"
          style={{ minWidth: panes.length > 1 ? panes.length * minPanePx : 0 }}
          onLayoutChanged={(widths, { isUserInteraction }) => {
            if (isUserInteraction) layout.keepWidths(panes.map((id) => widths[panelId(id)] ?? 0));
          }}
        >
          {panes.map((id, place) => (
            <Fragment key={id}>
              {place > 0 && (
                <Separator
                  aria-label={t("split.move")}
                  className="w-px bg-line outline-offset-0 transition-colors data-[separator=active]:bg-accent data-[separator=hover]:bg-line-strong focus-visible:bg-accent"
                />
              )}
              <Panel id={panelId(id)} minSize={panes.length > 1 ? minPanePx : 0} className="flex">
                <SplitPane id={id} alone={panes.length === 1} />
              </Panel>
            </Fragment>
          ))}
        </Group>
      </div>
      {panes.length > 1 && active !== null && panelFits(width, panes.length) && (
        <SharedCustomerPanel id={active} />
      )}
    </div>
  );
}
