import type { Presence, Role } from "@switchboard/shared/words";
import { Entity, PrimaryGeneratedColumn } from "typeorm";
import { Id, Int, nullable, Text, Time } from "./columns.ts";

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
  @Int("shop") shop!: number;
  @Int("ctv") ctv!: number;
  @Int("dropship") dropship!: number;
  @Int("nhan_vien") nhanVien!: number;
  @Text("shop_name", nullable) shopName!: string | null;
  @Text("shop_avatar", nullable) shopAvatar!: string | null;
  @Id("tenant_id", nullable) tenantId!: number | null;
  @Text("presence") presence!: Presence;
  @Time("seen_at", nullable) seenAt!: Date | null;
  @Time("disabled_at", nullable) disabledAt!: Date | null;
  @Int("shop_conversation_count") shopConversationCount!: number;
  @Time("created_at") createdAt!: Date;
  @Time("updated_at") updatedAt!: Date;
}
