import type { QueryRunner } from "typeorm";

/**
 * The one place that knows how the databases differ. `mysql` means anything that speaks its wire protocol, only
 * SQL that both MySQL 8.4 and MariaDB 10.11 take.
 */
export type Flavour = "mysql" | "sqlite";

export const flavourOf = (runner: Pick<QueryRunner, "dataSource">): Flavour =>
  runner.dataSource.options.type === "better-sqlite3" ? "sqlite" : "mysql";

/** A time as both databases take it: UTC, milliseconds. */
export function sqlTime(time: Date): string {
  const milliseconds = time.getTime();
  if (milliseconds !== lastTime.milliseconds) {
    lastTime = { milliseconds, text: time.toISOString().replace("T", " ").slice(0, 23) };
  }
  return lastTime.text;
}
// A whole batch bears one time.
let lastTime = { milliseconds: Number.NaN, text: "" };

export const sqlTimeOrNull = (time: Date | null): string | null => (time === null ? null : sqlTime(time));

/** A time as a raw query answers it: a Date from MySQL, UTC text from SQLite. */
export function readTime(value: Date | string): Date {
  return value instanceof Date ? value : new Date(`${value.replace(" ", "T")}Z`);
}
export const readTimeOrNull = (value: Date | string | null): Date | null =>
  value === null ? null : readTime(value);

/** Column types and table endings for migrations. */
export function columns(flavour: Flavour) {
  const mysql = flavour === "mysql";
  const binary = mysql ? " CHARACTER SET utf8mb4 COLLATE utf8mb4_bin" : "";
  return {
    autoId: mysql ? "BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY" : "INTEGER PRIMARY KEY AUTOINCREMENT",
    id: "BIGINT",
    int: "INTEGER",
    big: "BIGINT",
    time: mysql ? "DATETIME(3)" : "DATETIME",
    /** Ids, tokens, uuids and names that must compare exactly. */
    key: (length: number) => `VARCHAR(${length})${binary}`,
    name: (length: number) => `VARCHAR(${length})`,
    text: mysql ? "TEXT" : "TEXT",
    uuid: `CHAR(36)${binary}`,
    tableEnd: mysql ? " ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci" : "",
  };
}

/** `?, ?, ?` for a list of parameters. */
export const marks = (count: number): string => Array.from({ length: count }, () => "?").join(", ");

/** Makes a statement lock the rows it reads. SQLite's one writer needs no row locks. */
export const forUpdate = (flavour: Flavour): string => (flavour === "mysql" ? " FOR UPDATE" : "");
