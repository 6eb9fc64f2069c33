import type {
  DeskConversation,
  DeskHistory,
  DeskPastSession,
  DeskSession,
} from "@switchboard/shared/desk/models";
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useDesk } from "../../app/desk-context.tsx";
import { historyMark, pastSessions } from "./past-sessions.ts";

const nothing: DeskHistory = { sessions: [], more: false };

/** What this customer has asked before, here and elsewhere. Without a connection, what is known of here. */
export function useHistory(
  conversation: DeskConversation,
  sessions: readonly DeskSession[],
): { all: readonly DeskPastSession[]; more: boolean } {
  const { history, link } = useDesk();
  const { id, inboxId, dialect, topic } = conversation;
  const [known, setKnown] = useState(nothing);
  const live = useStore(link.store, (state) => state.phase === "live");
  const mark = historyMark(sessions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another session is another history
  useEffect(() => {
    if (!live) return;
    let gone = false;
    history(id).then(
      (told) => {
        if (!gone) setKnown(told);
      },
      // What is known of here is shown; it is asked again with the next session or connection.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [history, id, mark, live]);
  const all = useMemo(
    () => pastSessions({ id, inboxId, dialect, topic }, sessions, known.sessions),
    [id, inboxId, dialect, topic, sessions, known],
  );
  return { all, more: known.more };
}
