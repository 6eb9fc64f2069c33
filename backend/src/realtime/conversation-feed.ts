/** What changes so much at once may be told a little later. */
const msPerChange = 3;
const longestWindowMs = 1_000;

/**
 * Tells lists what has changed. A lone change goes out at once; what changes again within the window goes out as
 * one when it ends, read anew from the database, so that a busy conversation costs its watchers a few updates a
 * second and not one a message.
 */
export class ConversationFeed<T extends { inboxId: number }> {
  private readonly touched = new Set<number>();
  private timer: NodeJS.Timeout | null = null;
  private running = false;
  private stopped = false;

  constructor(
    private readonly read: (ids: number[]) => Promise<T[]>,
    private readonly emit: (inboxId: number, conversations: T[]) => void,
    private readonly onFailure: (error: unknown) => void,
    private readonly windowMs = 200,
  ) {}

  touch(conversationId: number): void {
    this.touched.add(conversationId);
    if (!this.running && this.timer === null && !this.stopped) void this.flush();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private async flush(): Promise<void> {
    this.running = true;
    const ids = [...this.touched];
    this.touched.clear();
    try {
      const byInbox = new Map<number, T[]>();
      for (const conversation of await this.read(ids)) {
        const known = byInbox.get(conversation.inboxId);
        if (known) known.push(conversation);
        else byInbox.set(conversation.inboxId, [conversation]);
      }
      for (const [inboxId, conversations] of byInbox) this.emit(inboxId, conversations);
    } catch (error) {
      // What could not be read is still news: it goes out once the database answers again.
      for (const id of ids) this.touched.add(id);
      if (!this.stopped) this.onFailure(error);
    }
    this.running = false;
    if (this.stopped) return;
    const window = Math.min(Math.max(this.windowMs, msPerChange * ids.length), longestWindowMs);
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.touched.size > 0) void this.flush();
    }, window);
  }
}
