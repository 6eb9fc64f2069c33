import { Column, type ColumnOptions } from "typeorm";

/** Column decorators for the few kinds of columns there are; both databases know these types. */

const number = {
  to: (value: number | null | undefined) => value,
  // The drivers answer BIGINT as text where it could be too large for a double; ours never are.
  from: (value: string | number | null) => (value === null ? null : Number(value)),
};

export const Id = (name: string, options: ColumnOptions = {}) =>
  Column({ name, type: "bigint", transformer: number, ...options });
export const Int = (name: string, options: ColumnOptions = {}) =>
  Column({ name, type: "integer", ...options });
export const Text = (name: string, options: ColumnOptions = {}) =>
  Column({ name, type: "varchar", ...options });
export const LongText = (name: string, options: ColumnOptions = {}) =>
  Column({ name, type: "text", ...options });
export const Time = (name: string, options: ColumnOptions = {}) =>
  Column({ name, type: "datetime", precision: 3, ...options });
/** Starts at 0. The default stands here too: SQLite's INSERT has no word for "the column's own". */
export const zero = { default: 0 } as const;
export const nullable = { nullable: true } as const;
/** Options for a generated primary key. */
export const generated = { type: "integer", transformer: number } as const;
