/** One episode of help. */
export interface Session {
  id: number;
  conversationId: number;
  state: "waiting" | "active" | "ended";
  title: string | null;
  agentId: number | null;
  startedAt: Date;
  claimedAt: Date | null;
  endedAt: Date | null;
  afterSeq: number;
}

export type NamedSession = Session & { agentName: string | null; rating: Rating | null };

/** How the customer found a session. */
export interface Rating {
  /** 1 to 5. */
  stars: number;
  comment: string | null;
  at: Date;
}
