import type { Dialect } from "@switchboard/shared/words";
import { Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { Id, nullable, Text, Time, zero } from "./columns.ts";

@Entity("inboxes")
export class InboxEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Text("uuid") uuid!: string;
  @Text("dialect") dialect!: Dialect;
  @Text("name") name!: string;
  @Id("owner_id", nullable) ownerId!: number | null;
  /** The tenant whose it is; null elsewhere. */
  @Id("tenant_id", nullable) tenantId!: number | null;
  @Id("revision", zero) revision!: number;
  @Id("conversation_count", zero) conversationCount!: number;
  @Id("unread_agent", zero) unreadAgent!: number;
  @Time("created_at") createdAt!: Date;
  /** Where a product of the shop is to be seen, with `{id}` in it. */
  @Text("product_url", nullable) productUrl!: string | null;
}

@Entity("inbox_members")
export class InboxMemberEntity {
  @PrimaryColumn({ name: "inbox_id", type: "bigint" }) inboxId!: number;
  @PrimaryColumn({ name: "account_id", type: "bigint" }) accountId!: number;
  @Time("created_at") createdAt!: Date;
}
