import { useState } from "react";
import type { StartDraft } from "../store/drafts.ts";
import { useChat } from "./context.ts";

/** What the form holds: what was typed before, else what the site knows of its user. Kept with every letter. */
export function useStartDraft(): [StartDraft, (changes: Partial<StartDraft>) => void] {
  const chat = useChat();
  const [draft, setDraft] = useState(() => chat.drafts().start(chat.known()));
  return [
    draft,
    (changes) => {
      const next = { ...draft, ...changes };
      setDraft(next);
      chat.drafts().keepStart(next);
    },
  ];
}
