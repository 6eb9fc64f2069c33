import type { Limits } from "../limits/limits.ts";

/** Who types where, whichever side and namespace it comes from. */
export interface Typing {
  conversationId: number;
  side: "customer" | "agent";
  name: string;
  typing: boolean;
  /** The socket it comes from. */
  origin: string;
}

/** The same is not said again so soon: clients believe it for 6 s. */
const sameAgainMs = 1_000;

/** Typing of one socket, before it goes to all the others. */
export class TypingOfOne {
  private last: { conversationId: number; typing: boolean; at: number } | null = null;

  constructor(
    private readonly limits: Limits,
    private readonly socketId: string,
  ) {}

  /** @returns whether it is news. @throws DomainError too_many_attempts */
  isNews(conversationId: number, typing: boolean): boolean {
    const at = performance.now();
    const { last } = this;
    const isSame = last?.conversationId === conversationId && last.typing === typing;
    if (isSame && at - last.at < sameAgainMs) return false;
    this.limits.take("socket_typing", this.socketId);
    this.last = { conversationId, typing, at };
    return true;
  }
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
