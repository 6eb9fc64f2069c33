import type { SenderSide } from "@switchboard/shared/words";
import { Entity, PrimaryColumn } from "typeorm";
import { Id, LongText, nullable, Text, Time, zero } from "./columns.ts";

@Entity("messages")
export class MessageEntity {
  @PrimaryColumn({ name: "conversation_id", type: "bigint" }) conversationId!: number;
  @PrimaryColumn({ name: "seq", type: "bigint" }) seq!: number;
  /** Given by the database; unique, rising, not without gaps. */
  @Id("id") id!: number;
  @Text("uuid") uuid!: string;
  @Text("side") side!: SenderSide;
  @Id("sender_id", nullable) senderId!: number | null;
  @Text("client_id", nullable) clientId!: string | null;
  @LongText("body") body!: string;
  @Id("product_id", zero) productId!: number;
  @Id("variant_id", zero) variantId!: number;
  @Id("session_id", nullable) sessionId!: number | null;
  @Time("read_at", nullable) readAt!: Date | null;
  @Time("created_at") createdAt!: Date;
}
