/** Who types where, whichever side and namespace it comes from. */
export interface Typing {
  conversationId: number;
  side: "customer" | "agent";
  name: string;
  typing: boolean;
  /** The socket it comes from. */
  origin: string;
}

/** Carries typing from each side to all who listen on either. Nothing of it is stored. */
export class TypingBus {
  private readonly listeners: ((typing: Typing) => void)[] = [];

  subscribe(listener: (typing: Typing) => void): void {
    this.listeners.push(listener);
  }

  tell(typing: Typing): void {
    for (const listener of this.listeners) listener(typing);
  }
}
