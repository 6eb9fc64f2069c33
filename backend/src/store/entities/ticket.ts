import type { TicketStatus } from "@switchboard/shared/dialects/tenant";
import { Entity, PrimaryGeneratedColumn } from "typeorm";
import { Id, nullable, Text, Time } from "./columns.ts";

/** Somebody asked when nobody was there. */
@Entity("tickets")
export class TicketEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Id("inbox_id") inboxId!: number;
  @Id("conversation_id") conversationId!: number;
  @Id("agent_id", nullable) agentId!: number | null;
  @Text("subject") subject!: string;
  @Text("status") status!: TicketStatus;
  /** Unique while it is not resolved, where there may be one only. */
  @Text("open_key", nullable) openKey!: string | null;
  @Time("created_at") createdAt!: Date;
  @Time("updated_at") updatedAt!: Date;
}

/** In-app news for a tenant's users. */
@Entity("notifications")
export class NotificationEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Id("inbox_id") inboxId!: number;
  @Id("conversation_id") conversationId!: number;
  /** The message it is about. */
  @Id("seq") seq!: number;
  @Text("type") type!: "agent_reply";
  @Text("title") title!: string;
  @Text("body") body!: string;
  @Time("read_at", nullable) readAt!: Date | null;
  @Time("created_at") createdAt!: Date;
}
