import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useDesk, useInbox } from "../../app/desk-context.tsx";
import { duration, shortTime } from "../../ui/time.ts";
import { type WaitingLevel, waitingFor, waitingLevel } from "./waiting.ts";

/**
 * Something that follows from the server's time. What asks for it is drawn again only when the answer is another, so
 * that the clock may tick every second.
 */
export function useFromNow<T extends string | number | boolean | null>(answer: (now: number) => T): T {
  const offset = useInbox((state) => state.clockOffset);
  return useStore(useDesk().clock.store, (state) => answer(state.second + offset));
}

export const useWaitingLevel = (conversation: DeskConversation | undefined): WaitingLevel =>
  useFromNow((now) => (conversation ? waitingLevel(conversation, now) : "none"));

/** For how long somebody has been waiting, in words; null when nobody waits. */
export function useWaitedWords(conversation: DeskConversation | undefined): string | null {
  const { i18n } = useTranslation();
  return useFromNow((now) => {
    const waited = conversation ? waitingFor(conversation, now) : null;
    return waited === null ? null : duration(i18n.language, waited);
  });
}

/** When the last thing was said, as lists tell it. */
export function useLastTime(conversation: DeskConversation | undefined): string {
  const { i18n } = useTranslation();
  const at = conversation?.lastMessage?.at ?? conversation?.lastActivityAt;
  return useFromNow((now) => (at === undefined ? "" : shortTime(i18n.language, at, now)));
}
