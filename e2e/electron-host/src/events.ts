/** An event whose listeners may refuse what is about to happen. */
export interface Preventable {
  preventDefault(): void;
  readonly defaultPrevented: boolean;
}

/** @param details what Electron puts on the event itself */
export function preventable<T extends object>(details: T): Preventable & T {
  let isPrevented = false;
  return Object.defineProperty(
    {
      ...details,
      preventDefault() {
        isPrevented = true;
      },
    },
    "defaultPrevented",
    { get: () => isPrevented },
  ) as Preventable & T;
}

/** An event there is nothing to refuse about. */
export const plainEvent = () => preventable({});
