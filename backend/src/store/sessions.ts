import type { QueryRunner } from "typeorm";
import type { Conversation } from "../core/conversations/conversation.ts";
import type { Rating } from "../core/ports/sessions.ts";
import { SessionEntity } from "./entities/conversation.ts";

/** Session rows, inside a transaction. "At most one open session" is a unique key. */

export async function insertSession(
  runner: QueryRunner,
  conversation: Pick<Conversation, "id">,
  title: string | null,
  afterSeq: number,
  now: Date,
): Promise<number> {
  const result = await runner.manager.insert(SessionEntity, {
    conversationId: conversation.id,
    openConversationId: conversation.id,
    state: "waiting",
    title,
    startedAt: now,
    afterSeq,
  });
  return Number(result.identifiers[0]?.id);
}

/** The conversation's waiting session becomes its agent's; the conversation's lock has decided who that is. */
export async function claimByMessage(
  runner: QueryRunner,
  conversation: Conversation,
  now: Date,
): Promise<void> {
  await runner.manager.update(
    SessionEntity,
    { id: conversation.sessionId ?? 0, state: "waiting" },
    { state: "active", agentId: conversation.agentId, claimedAt: now },
  );
}

/** True when this call won the session: the database decides between two who ask at once. */
export async function claimSession(
  runner: QueryRunner,
  id: number,
  agentId: number,
  now: Date,
): Promise<boolean> {
  const result = await runner.manager.update(
    SessionEntity,
    { id, state: "waiting" },
    { state: "active", agentId, claimedAt: now },
  );
  return result.affected === 1;
}

export async function releaseSession(runner: QueryRunner, id: number): Promise<void> {
  await runner.manager.update(SessionEntity, { id }, { state: "waiting", agentId: null, claimedAt: null });
}

export async function transferSession(
  runner: QueryRunner,
  id: number,
  agentId: number,
  now: Date,
): Promise<void> {
  await runner.manager.update(SessionEntity, { id }, { state: "active", agentId, claimedAt: now });
}

export async function endSession(runner: QueryRunner, id: number, now: Date): Promise<void> {
  await runner.manager.update(
    SessionEntity,
    { id },
    { state: "ended", openConversationId: null, endedAt: now },
  );
}

export async function rateSession(runner: QueryRunner, id: number, rating: Rating): Promise<void> {
  const { stars, comment, at } = rating;
  await runner.manager.update(SessionEntity, { id }, { rating: stars, ratingComment: comment, ratedAt: at });
}
