import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useHouse } from "../../app/desk-context.tsx";
import { shortcutGroups, shortcutIds, shortcuts, strokesOf } from "../../app/shortcuts.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { Keys } from "../../ui/Keys.tsx";
import { keysOf } from "./key-names.ts";

/** Every key of the desk that works here. */
export function ShortcutsSheet() {
  const { t } = useTranslation();
  const { overlay } = useDesk();
  const { shell } = useHouse().platform;
  const open = useStore(overlay.store, (state) => state.shown === "sheet");
  return (
    <Dialog
      open={open}
      onOpenChange={() => overlay.hide("sheet")}
      title={t("shortcuts.title")}
      className="w-[min(54rem,94vw)]"
    >
      {/* Reached by the keyboard, since it may have to be scrolled. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <div tabIndex={0} className="overflow-y-auto px-5 py-4 md:columns-2 md:gap-10">
        {shortcutGroups.map((group) => (
          <section key={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1.5 font-semibold text-muted text-xs">{t(`shortcuts.groups.${group}`)}</h3>
            <dl>
              {shortcutIds
                .filter((id) => shortcuts[id].group === group)
                .map((id) => (
                  <div
                    key={id}
                    data-shortcut={id}
                    className="flex min-h-8 items-center justify-between gap-4 border-line border-b py-1"
                  >
                    <dt>{t(`shortcuts.names.${id}`)}</dt>
                    <dd className="flex shrink-0 flex-wrap items-center justify-end gap-1.5 text-2xs text-faint">
                      {strokesOf(id, shell !== null).map((stroke, index) => (
                        <Fragment key={stroke}>
                          {index > 0 && t("shortcuts.or")}
                          <Keys keys={keysOf(stroke)} />
                        </Fragment>
                      ))}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
