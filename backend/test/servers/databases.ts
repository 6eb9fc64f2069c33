import { randomBytes } from "node:crypto";
import { createConnection } from "mysql2/promise";

/** A database of one test file's own. */
export interface OwnDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** Makes an empty database on the server that `serverUrl` (`mysql://user:password@host:port`) names. */
export async function createDatabase(serverUrl: string): Promise<OwnDatabase> {
  const name = `t_${randomBytes(6).toString("hex")}`;
  await execute(serverUrl, `CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  return {
    url: new URL(`/${name}`, serverUrl).href,
    drop: () => execute(serverUrl, `DROP DATABASE IF EXISTS ${name}`),
  };
}

/** Runs one statement on a connection of its own. */
export async function execute(url: string, statement: string): Promise<void> {
  const connection = await createConnection({ uri: url, connectTimeout: 5_000 });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}
