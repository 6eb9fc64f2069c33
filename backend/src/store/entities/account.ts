import type { Presence, Role } from "@switchboard/shared/words";
import { Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import type { Issuer } from "../../core/accounts/issuer.ts";
import { Id, Int, nullable, Text, Time, zero } from "./columns.ts";

@Entity("accounts")
export class AccountEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Text("uuid") uuid!: string;
  /** Null in rows that a process of an earlier version writes: see `assumedIssuer`. */
  @Text("issuer", nullable) issuer!: Issuer | null;
  /** When the newest token that was seen was issued, in milliseconds since 1970. */
  @Id("claims_at", nullable) claimsAt!: number | null;
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

/** Accounts whose issuer an operator has to decide. */
@Entity("undecided_accounts")
export class UndecidedAccountEntity {
  @PrimaryColumn({ name: "account_id", type: "bigint" }) accountId!: number;
  @Text("reason") reason!: string;
  @Time("created_at") createdAt!: Date;
}
