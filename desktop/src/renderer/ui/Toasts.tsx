import { CircleAlert } from "lucide-react";
import { Toast as Radix } from "radix-ui";
import { useStore } from "zustand";
import type { ToastsStore } from "./toasts-store.ts";

export function Toasts({ toasts: { store, dismiss }, label }: { toasts: ToastsStore; label: string }) {
  const toasts = useStore(store, (state) => state.toasts);
  return (
    <Radix.Provider duration={5_000} label={label}>
      {toasts.map(({ id, tone, text, action }) => (
        <Radix.Root
          key={id}
          {...(action ? { duration: 30_000 } : {})}
          type={tone === "error" ? "foreground" : "background"}
          onOpenChange={(open) => !open && dismiss(id)}
          className="appear flex items-center gap-2.5 rounded-lg bg-raised px-4 py-3 shadow-float"
        >
          {tone === "error" && <CircleAlert className="size-4 shrink-0 text-late-ink" aria-hidden />}
          <Radix.Description className="min-w-0 flex-1 text-sm [overflow-wrap:anywhere]">
            {text}
          </Radix.Description>
          {action && (
            <Radix.Action
              altText={action.label}
              onClick={action.run}
              className="shrink-0 font-medium text-accent-ink text-sm hover:underline"
            >
              {action.label}
            </Radix.Action>
          )}
        </Radix.Root>
      ))}
      <Radix.Viewport
        label={`${label} ({hotkey})`}
        className="fixed right-4 bottom-4 z-50 flex w-80 flex-col gap-2 outline-none"
      />
    </Radix.Provider>
  );
}
