import { Dialog } from "radix-ui";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { PaletteList } from "./PaletteList.tsx";

/** Everything by its name: conversations, places, what can be done. */
export function Palette() {
  const { t } = useTranslation();
  const { overlay } = useDesk();
  const open = useStore(overlay.store, (state) => state.shown === "palette");
  /** Where it led: the focus stays there instead of going back. */
  const led = useRef(false);
  return (
    <Dialog.Root open={open} onOpenChange={() => overlay.hide("palette")}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-30 bg-[rgb(10_14_12/0.2)]" />
        <Dialog.Content
          aria-describedby={undefined}
          data-testid="palette"
          onOpenAutoFocus={() => {
            led.current = false;
          }}
          onCloseAutoFocus={(event) => {
            if (led.current) event.preventDefault();
          }}
          className="appear -translate-x-1/2 fixed top-[12vh] left-1/2 z-40 w-[min(38rem,92vw)] overflow-hidden rounded-lg bg-raised shadow-float"
        >
          <Dialog.Title className="sr-only">{t("palette.title")}</Dialog.Title>
          <PaletteList
            onLeave={(run) => {
              led.current = true;
              overlay.hide("palette");
              // Once the palette is gone and no longer holds the focus.
              requestAnimationFrame(run);
            }}
          />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
