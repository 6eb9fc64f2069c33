import type { RequestInput } from "../../ipc/contract.ts";

/** A notification of the system, shown by `show`. */
export interface SystemNotification {
  show(): void;
  close(): void;
  onShown(listener: () => void): void;
  onClicked(listener: () => void): void;
  onClosed(listener: () => void): void;
  onFailed(listener: () => void): void;
}

interface Options {
  /** Null where the system has none. */
  make(input: RequestInput<"notify">): SystemNotification | null;
  clicked(tag: string): void;
  /** How long the system has to say that it failed; not every one says that it did not. */
  patience(): Promise<void>;
}

export interface Notifications {
  /** One of the same tag is replaced. */
  notify(input: RequestInput<"notify">): Promise<{ shown: boolean }>;
  dismiss(tag: string): void;
  dismissAll(): void;
}

/** What is shown now, one per tag. Held here because one that nobody holds is collected, and its click with it. */
export function createNotifications({ make, clicked, patience }: Options): Notifications {
  const current = new Map<string, SystemNotification>();

  function forget(tag: string, one: SystemNotification): void {
    if (current.get(tag) === one) current.delete(tag);
  }

  function dismiss(tag: string): void {
    const shown = current.get(tag);
    current.delete(tag);
    shown?.close();
  }

  return {
    dismiss,
    dismissAll: () => {
      for (const tag of [...current.keys()]) dismiss(tag);
    },
    async notify(input) {
      const { tag } = input;
      dismiss(tag);
      const made = make(input);
      if (made === null) return { shown: false };
      current.set(tag, made);
      const shown = new Promise<boolean>((resolve) => {
        made.onShown(() => resolve(true));
        made.onFailed(() => {
          forget(tag, made);
          resolve(false);
        });
        void patience().then(() => resolve(true));
      });
      made.onClicked(() => {
        // One that was replaced meanwhile leads to the same conversation.
        forget(tag, made);
        clicked(tag);
      });
      made.onClosed(() => forget(tag, made));
      made.show();
      return { shown: await shown };
    },
  };
}
