import type { DeskConversation } from "@switchboard/shared/desk/models";
import { useMemo } from "react";
import { useShallow } from "zustand/react/shallow";
import { useInbox, useServerSecond } from "../../app/desk-context.tsx";
import { inboxNameInRow } from "./inbox-name.ts";
import { conversationOf } from "./inbox-state.ts";
import { type RowTimes, rowTimes } from "./use-waiting.ts";

/** What a row of the list shows. */
export interface Row extends RowTimes {
  conversation: DeskConversation;
  /** The inbox's name, where it is to be told. */
  inbox: string | null;
}

/**
 * What the rows show, asked for all of them at once, every second too: where one scrolls rows come and go in every
 * frame, and one that asked for itself would take twice as long. Each is drawn again only where its answer is another.
 */
export function useRows(ids: readonly number[], language: string): (Row | undefined)[] {
  const inboxes = useInbox((state) => state.inboxes);
  const shownInbox = useInbox((state) => state.list.query.inboxId);
  const conversations = useInbox(useShallow((state) => ids.map((id) => conversationOf(state, id))));
  const now = useServerSecond();
  const rowOf = useMemo(
    () =>
      once((conversation: DeskConversation): Row => {
        const inbox = inboxNameInRow(inboxes, conversation, shownInbox);
        return { conversation, inbox, ...rowTimes(conversation, now, language) };
      }),
    [inboxes, shownInbox, now, language],
  );
  return conversations.map((conversation) => conversation && rowOf(conversation));
}

/** Asks for each thing only once. */
function once<K extends object, V>(ask: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  return (of) => {
    const answer = known.get(of) ?? ask(of);
    known.set(of, answer);
    return answer;
  };
}
