import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useEffect, useMemo, useState } from "react";
import { useDesk } from "../../app/desk-context.tsx";
import { findConversations, recentConversations } from "./find-conversations.ts";

/** Typed letters are gathered for a moment before the server is asked. */
const settleMs = 200;
const most = 12;

/** Conversations for the palette: those known here at once, those only the server knows a moment later. */
export function useFound(search: string): DeskConversation[] {
  const { inbox, tabs } = useDesk();
  // Counts the server's answers: each may have made more of them known.
  const [answered, setAnswered] = useState(0);
  useEffect(() => {
    const sought = search.trim();
    if (sought === "") return;
    let current = true;
    const timer = setTimeout(() => {
      inbox
        .find(sought)
        .then(() => current && setAnswered((count) => count + 1))
        // Offline there is what is known here.
        .catch(() => undefined);
    }, settleMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [search, inbox]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the answers are in the inbox, which is read as it is now
  return useMemo(() => {
    const state = inbox.store.getState();
    if (search.trim() !== "") return findConversations(state, search, most);
    return recentConversations(state, tabs.store.getState().recent.slice(1), 5);
  }, [search, inbox, tabs, answered]);
}
