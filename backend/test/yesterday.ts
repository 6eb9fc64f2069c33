import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import BetterSqlite3 from "better-sqlite3";
import jwt from "jsonwebtoken";
import { createConnection } from "mysql2/promise";
import type { TestDatabase } from "./harness.ts";

/** What an earlier version left behind; see fixtures/yesterday/README.md. */

type Claims = Record<string, unknown>;

interface LocalAccount {
  id: number;
  refreshToken: string;
  /** Of its access token. */
  claims: Claims;
}

export interface Yesterday {
  secret: string;
  lan: LocalAccount;
  minh: LocalAccount;
  budi: LocalAccount;
  registered: LocalAccount & { userName: string; room: number };
  /** By user name. */
  passwords: Record<"lan" | "minh" | "budi" | "khach.moi", string>;
  /** The claims of the host system's tokens. */
  hosts: Record<"customer" | "seller" | "tenantUser" | "developer" | "staff", Claims & { sub: string }>;
  room: { id: number; session: number; lastSeq: number };
  shop: { phien: string; conversation: number; baru: number };
  visitor: { conversation: string; claims: Claims };
  linked: { session: string; claims: Claims };
  tenant: { session: string; notifications: number[] };
  support: { session: string; link: Claims; pass: Claims };
  desk: { conversations: Record<string, number>; revisions: Record<string, number>; tickets: number[] };
}

const read = (name: string) =>
  readFileSync(fileURLToPath(new URL(`./fixtures/yesterday/${name}`, import.meta.url)), "utf8");

/** Fills an empty database with what the earlier version left in it. */
export async function restoreYesterday(database: TestDatabase): Promise<Yesterday> {
  const sql = read(`${database.flavour}.sql`);
  if (database.flavour === "sqlite") {
    const file = new BetterSqlite3(database.url().slice("sqlite:".length));
    file.pragma("journal_mode = WAL");
    file.exec(sql);
    file.close();
  } else {
    const connection = await createConnection({ uri: database.url(), multipleStatements: true });
    await connection.query(`SET FOREIGN_KEY_CHECKS = 0; ${sql}`);
    await connection.end();
  }
  return JSON.parse(read(`${database.flavour}.json`)) as Yesterday;
}

/** A token as the earlier version, or the host system, signed it; it is good for some minutes still. */
export const signed = (claims: Claims, key: string | Buffer): string =>
  jwt.sign({ ...claims, exp: Math.floor(Date.now() / 1_000) + 600 }, key, { algorithm: "HS256" });
