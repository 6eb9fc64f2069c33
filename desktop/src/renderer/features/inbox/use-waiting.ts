import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { duration, shortTime } from "../../ui/time.ts";
import { type WaitingLevel, waitingFor, waitingLevel } from "./waiting.ts";

/**
 * Something that follows from the server's time. What asks for it is drawn again only when the answer is another, so
 * that the clock may tick every second.
 */
export function useFromNow<T>(answer: (now: number) => T): T {
  const { clock, inbox } = useDesk();
  // A clock that has just been set right is followed with the next second.
  return useStore(clock.store, ({ second }) => answer(second + inbox.store.getState().clockOffset));
}

export const useWaitingLevel = (conversation: DeskConversation | undefined): WaitingLevel =>
  useFromNow((now) => (conversation ? waitingLevel(conversation, now) : "none"));

export interface RowTimes {
  level: WaitingLevel;
  /** For how long somebody has been waiting, in words; null when nobody waits. */
  waited: string | null;
  /** When the last thing was said, as lists tell it. */
  time: string;
}

/** All that a row of the list tells of time. */
export function rowTimes(conversation: DeskConversation, now: number, language: string): RowTimes {
  const waiting = waitingFor(conversation, now);
  return {
    level: waitingLevel(conversation, now),
    waited: waiting === null ? null : duration(language, waiting),
    time: shortTime(language, conversation.lastMessage?.at ?? conversation.lastActivityAt, now),
  };
}
