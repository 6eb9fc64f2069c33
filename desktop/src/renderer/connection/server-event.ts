import type { DeskServerEvents } from "@switchboard/shared/desk/events";

type Payload<K extends keyof DeskServerEvents> =
  Parameters<DeskServerEvents[K]> extends [infer P] ? P : Record<never, never>;

/** What the server says, as one union for reducers to switch over. */
export type ServerEvent = { [K in keyof DeskServerEvents]: { type: K } & Payload<K> }[keyof DeskServerEvents];

/** All names, for subscribing; a name missing or too many does not compile. */
export const serverEventNames = Object.keys({
  messages: true,
  conversations: true,
  typing: true,
  presence: true,
  tickets: true,
  transferred: true,
  membership: true,
  bye: true,
} satisfies Record<keyof DeskServerEvents, true>) as (keyof DeskServerEvents)[];
