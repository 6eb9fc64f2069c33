import { Entity, PrimaryColumn } from "typeorm";
import { Id, nullable, Text, Time } from "./columns.ts";

/** A sign-in and the family of refresh tokens that descend from it. */
@Entity("sign_ins")
export class SignInEntity {
  @PrimaryColumn({ type: "varchar" }) id!: string;
  @Id("account_id") accountId!: number;
  @Time("created_at") createdAt!: Date;
  @Time("expires_at") expiresAt!: Date;
  @Time("ended_at", nullable) endedAt!: Date | null;
  /** From where it was last used, and when. */
  @Text("address", nullable) address!: string | null;
  @Text("user_agent", nullable) userAgent!: string | null;
  @Time("used_at", nullable) usedAt!: Date | null;
}

/** One refresh token, by its SHA-256: the token itself is nowhere stored. */
@Entity("refresh_tokens")
export class RefreshTokenEntity {
  @PrimaryColumn({ type: "varchar" }) hash!: string;
  @Text("sign_in_id") signInId!: string;
  @Time("created_at") createdAt!: Date;
  @Time("used_at", nullable) usedAt!: Date | null;
}
