import { Entity, PrimaryColumn, PrimaryGeneratedColumn } from "typeorm";
import { Id, LongText, nullable, Text, Time } from "./columns.ts";

/** A text to answer with. `inboxId` null: good in every inbox. */
@Entity("canned_replies")
export class CannedReplyEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Id("inbox_id", nullable) inboxId!: number | null;
  @Text("shortcut") shortcut!: string;
  @LongText("body") text!: string;
  @Time("created_at") createdAt!: Date;
  @Time("updated_at") updatedAt!: Date;
}

/** What the product remembers about itself. */
@Entity("settings")
export class SettingEntity {
  @PrimaryColumn({ type: "varchar" }) name!: string;
  @LongText("value") value!: string;
}
