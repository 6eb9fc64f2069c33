import { isAgentRole } from "@switchboard/shared/words";
import type { PersonActor } from "../accounts/account.ts";
import type { Core } from "../core.ts";
import { markReadLocked } from "./reading.ts";

/**
 * The rooms API has no word for reading: whoever comes into a room, and whoever leaves it, has read up to there what
 * the other side wrote. Nobody waits for that: it is done one by one in the background, so that messages, which need
 * the same locks, never queue behind a thousand people coming back at once.
 */
export class RoomReading {
  private readonly waiting = new Map<string, { actor: PersonActor; roomId: number; seq: number }>();
  private working: Promise<void> | null = null;
  private stopped = false;

  constructor(
    private readonly core: Core,
    private readonly onFailure: (error: unknown) => void,
  ) {}

  mark(actor: PersonActor, roomId: number, seq: number): void {
    if (this.stopped) return;
    const key = `${roomId}:${readerOf(actor)}`;
    if ((this.waiting.get(key)?.seq ?? 0) >= seq) return;
    this.waiting.set(key, { actor, roomId, seq });
    this.working ??= this.work();
  }

  /** What is still waiting is let go: it will be read again. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.working;
  }

  private async work(): Promise<void> {
    for (const [key, { actor, roomId, seq }] of this.waiting) {
      if (this.stopped) break;
      this.waiting.delete(key);
      await markRoomRead(this.core, actor, roomId, seq).catch(this.onFailure);
    }
    this.working = null;
  }
}

const readerOf = (actor: PersonActor) => (isAgentRole(actor.role) ? "agent" : "customer");

async function markRoomRead(core: Core, actor: PersonActor, roomId: number, seq: number): Promise<void> {
  const reader = readerOf(actor);
  const room = await core.conversations.byId(roomId);
  const unread = reader === "agent" ? room?.unreadAgent : room?.unreadCustomer;
  if (!unread) return;
  await core.transactions.run(async (tx) => {
    const locked = await tx.lockConversation(roomId);
    if (locked) await markReadLocked(tx, locked, reader, seq);
  });
}
