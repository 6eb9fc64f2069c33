import type { ConversationState, Dialect, Priority, SenderSide } from "@switchboard/shared/words";
import { Entity, PrimaryGeneratedColumn } from "typeorm";
import { Id, Int, LongText, nullable, Text, Time, zero } from "./columns.ts";

@Entity("conversations")
export class ConversationEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Text("uuid") uuid!: string;
  @Text("phien", nullable) phien!: string | null;
  @Id("inbox_id") inboxId!: number;
  @Text("dialect") dialect!: Dialect;
  @Id("customer_id", nullable) customerId!: number | null;
  /** The customer's name without accents, for the desk's search. */
  @Text("customer_search", { default: "" }) customerSearch!: string;
  /** Unique while open, so that a pair has one open conversation. */
  @Text("open_key", nullable) openKey!: string | null;
  @Text("state") state!: ConversationState;
  @Time("closed_at", nullable) closedAt!: Date | null;
  /** When the latest session ended; null while one is open. */
  @Time("ended_at", nullable) endedAt!: Date | null;
  @Id("session_id", nullable) sessionId!: number | null;
  @Time("session_started_at", nullable) sessionStartedAt!: Date | null;
  @Id("agent_id", nullable) agentId!: number | null;
  /** Who took care last. */
  @Id("staff_id", nullable) staffId!: number | null;
  @Text("topic", nullable) topic!: string | null;
  @Id("last_seq", zero) lastSeq!: number;
  @Id("last_public_seq", zero) lastPublicSeq!: number;
  @Text("last_public_side", nullable) lastPublicSide!: SenderSide | null;
  @Time("last_public_at", nullable) lastPublicAt!: Date | null;
  @Id("public_count", zero) publicCount!: number;
  @Int("unread_customer", zero) unreadCustomer!: number;
  @Int("unread_agent", zero) unreadAgent!: number;
  @Id("customer_read_seq", zero) customerReadSeq!: number;
  @Id("agent_read_seq", zero) agentReadSeq!: number;
  @Time("needs_reply_since", nullable) needsReplySince!: Date | null;
  @Time("last_activity_at") lastActivityAt!: Date;
  @Time("created_at") createdAt!: Date;
  @Id("revision", zero) revision!: number;
  /** Whose it is where the customer has no account. */
  @Id("visitor_id", nullable) visitorId!: number | null;
  @Text("priority", { default: "normal" }) priority!: Priority;
  /** The latest ticket about it. */
  @Id("ticket_id", nullable) ticketId!: number | null;
  /** By which a start that is sent again is known. */
  @Text("start_key", nullable) startKey!: string | null;
  @Time("deleted_at", nullable) deletedAt!: Date | null;
}

@Entity("sessions")
export class SessionEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Id("conversation_id") conversationId!: number;
  /** Unique while open, so that a conversation has one open session. */
  @Id("open_conversation_id", nullable) openConversationId!: number | null;
  @Text("state") state!: "waiting" | "active" | "ended";
  @Text("title", nullable) title!: string | null;
  @Id("agent_id", nullable) agentId!: number | null;
  @Time("started_at") startedAt!: Date;
  @Time("claimed_at", nullable) claimedAt!: Date | null;
  @Time("ended_at", nullable) endedAt!: Date | null;
  @Id("after_seq", zero) afterSeq!: number;
  /** 1 to 5: how the customer found it. */
  @Int("rating", nullable) rating!: number | null;
  @LongText("rating_comment", nullable) ratingComment!: string | null;
  @Time("rated_at", nullable) ratedAt!: Date | null;
}
