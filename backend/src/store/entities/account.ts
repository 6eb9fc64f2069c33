import type { Presence, Role } from "@switchboard/shared/words";
import { Entity, PrimaryGeneratedColumn } from "typeorm";
import { Id, Int, nullable, Text, Time, zero } from "./columns.ts";

@Entity("accounts")
export class AccountEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Text("uuid") uuid!: string;
  @Text("user_name") userName!: string;
  @Text("role") role!: Role;
  @Text("password_hash", nullable) passwordHash!: string | null;
  @Text("first_name", nullable) firstName!: string | null;
  @Text("last_name", nullable) lastName!: string | null;
  @Text("email", nullable) email!: string | null;
  @Text("avatar", nullable) avatar!: string | null;
  @Int("shop", zero) shop!: number;
  @Int("ctv", zero) ctv!: number;
  @Int("dropship", zero) dropship!: number;
  @Int("nhan_vien", zero) nhanVien!: number;
  @Text("shop_name", nullable) shopName!: string | null;
  @Text("shop_avatar", nullable) shopAvatar!: string | null;
  @Id("tenant_id", nullable) tenantId!: number | null;
  @Text("presence", { default: "online" }) presence!: Presence;
  @Time("seen_at", nullable) seenAt!: Date | null;
  @Time("disabled_at", nullable) disabledAt!: Date | null;
  @Int("shop_conversation_count", zero) shopConversationCount!: number;
  @Time("created_at") createdAt!: Date;
  @Time("updated_at") updatedAt!: Date;
}
