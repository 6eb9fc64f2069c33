import { Entity, PrimaryColumn } from "typeorm";
import { nullable, Text, Time } from "./columns.ts";

/** A link's token that was exchanged, by its `jti`. */
@Entity("used_links")
export class UsedLinkEntity {
  @PrimaryColumn({ type: "varchar" }) id!: string;
  /** SHA-256 of what the browser called itself, which may repeat an exchange whose answer was lost. */
  @Text("browser_hash", nullable) browserHash!: string | null;
  @Time("used_at") usedAt!: Date;
}
