import { Entity, PrimaryGeneratedColumn } from "typeorm";
import { Id, LongText, nullable, Text, Time } from "./columns.ts";

@Entity("audit_log")
export class AuditEntity {
  @PrimaryGeneratedColumn({ type: "integer" }) id!: number;
  @Time("at") at!: Date;
  @Id("actor_id", nullable) actorId!: number | null;
  @Text("action") action!: string;
  @Text("subject") subject!: string;
  /** JSON. */
  @LongText("details", nullable) details!: string | null;
}
