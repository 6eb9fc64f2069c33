/** Says again while it goes on: what others hear of it holds for 6 s. */
const againAfterMs = 3_000;

export interface TypingDeps {
  tell(conversation: string, typing: boolean): void;
  now(): number;
}

export type Typing = ReturnType<typeof createTyping>;

/** Tells the agents that the customer is typing, seldom enough not to bother anybody. */
export function createTyping({ tell, now }: TypingDeps) {
  let told: { conversation: string; at: number } | null = null;

  function over(): void {
    if (told) tell(told.conversation, false);
    told = null;
  }

  return {
    over,
    /** The text has changed. */
    wrote(conversation: string, text: string): void {
      const empty = text.trim() === "";
      if (empty || told?.conversation !== conversation) over();
      if (empty) return;
      if (told && now() - told.at < againAfterMs) return;
      told = { conversation, at: now() };
      tell(conversation, true);
    },
  };
}
