import { Entity, PrimaryColumn } from "typeorm";

/** Left by each transaction for an hour, so that one whose answer was lost can be told from one that never happened. */
@Entity("transaction_marks")
export class TransactionMarkEntity {
  @PrimaryColumn({ type: "varchar" }) id!: string;
}
