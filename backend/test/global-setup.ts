import type { TestProject } from "vitest/node";
import { startMariaDb } from "./servers/mariadb.ts";

declare module "vitest" {
  export interface ProvidedContext {
    mysqlUrl: string;
  }
}

/** One private MySQL or MariaDB for the whole run; each test file makes its own database in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startMariaDb();
  project.provide("mysqlUrl", server.url);
  return () => server.stop();
}
