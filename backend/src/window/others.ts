import type { Core } from "../core/core.ts";
import type { Followed } from "./followed.ts";

/** Places in the queue and agents' presence move by what happens elsewhere; they are told this late at most. */
export const othersMs = 2_000;

/** What customers see of others: how many are before them in the queue, and whether their agent is there. */
export class Others {
  private inboxes = new Set<number>();
  private agents = new Set<number>();

  constructor(
    private readonly core: Core,
    private readonly followed: Followed,
    private readonly touch: (conversationId: number) => void,
  ) {}

  inboxMoved(id: number): void {
    this.inboxes.add(id);
  }

  agentMoved(id: number): void {
    this.agents.add(id);
  }

  /** Touches the followed conversations that look different since the last time. */
  async tell(): Promise<void> {
    const { inboxes, agents } = this;
    if (inboxes.size + agents.size === 0) return;
    this.inboxes = new Set();
    this.agents = new Set();
    for (const { id, inboxId, agentId, state } of await this.core.conversations.byIds(this.followed.ids)) {
      const placeMoved = state === "waiting" && inboxes.has(inboxId);
      if (placeMoved || (agentId !== null && agents.has(agentId))) this.touch(id);
    }
  }
}
