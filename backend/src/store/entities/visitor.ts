import { Entity, PrimaryGeneratedColumn } from "typeorm";
import { Id, Int, LongText, nullable, Text, Time, zero } from "./columns.ts";

/** A user of the OSS livechat. Source: `chat_users` of `oss-livechat.id.md`. */
@Entity("visitors")
export class VisitorEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Text("uuid") uuid!: string;
  @Text("browser_uuid", nullable) browserUuid!: string | null;
  @Text("oss_user_id", nullable) ossUserId!: string | null;
  /** `ossUserId` in the host account's first row, so that there is one such. */
  @Text("account_key", nullable) accountKey!: string | null;
  @Text("email", nullable) email!: string | null;
  @Int("is_anonymous", { default: 1 }) isAnonymous!: number;
  /** When the host system's hash proved the account. */
  @Time("verified_at", nullable) verifiedAt!: Date | null;
  @Text("ip_address") ipAddress!: string;
  @LongText("user_agent", nullable) userAgent!: string | null;
  @Int("conversation_count", zero) conversationCount!: number;
  @Time("created_at") createdAt!: Date;
  @Time("updated_at") updatedAt!: Date;
  @Time("deleted_at", nullable) deletedAt!: Date | null;
}

/** What somebody filled in about themselves. Source: `chat_session_contacts` of `oss-livechat.id.md`. */
@Entity("contacts")
export class ContactEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Text("uuid") uuid!: string;
  @Id("conversation_id") conversationId!: number;
  @Text("contact_name") contactName!: string;
  @Text("contact_email") contactEmail!: string;
  @Text("contact_phone", nullable) contactPhone!: string | null;
  @Text("position", nullable) position!: string | null;
  @Text("company_name", nullable) companyName!: string | null;
  @Time("created_at") createdAt!: Date;
  @Time("updated_at") updatedAt!: Date;
  @Time("deleted_at", nullable) deletedAt!: Date | null;
}
