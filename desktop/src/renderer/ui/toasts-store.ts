import { createStore } from "zustand/vanilla";

/** What can be done about it. A toast that asks for something stays longer. */
export interface ToastAction {
  label: string;
  run: () => void;
}

export interface Toast {
  id: number;
  tone: "plain" | "error";
  text: string;
  action: ToastAction | null;
}

export type ToastsStore = ReturnType<typeof createToastsStore>;

/** Short words that pass by at the edge of the screen. */
export function createToastsStore() {
  const store = createStore<{ toasts: readonly Toast[] }>(() => ({ toasts: [] }));
  let last = 0;
  return {
    store,
    say(text: string, tone: Toast["tone"] = "plain", action: ToastAction | null = null): void {
      last += 1;
      const toast = { id: last, tone, text, action };
      store.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), toast] }));
    },
    dismiss: (id: number): void =>
      store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) })),
  };
}
