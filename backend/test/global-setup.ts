import type { TestProject } from "vitest/node";
import { thisMachine } from "../tools/provision/machine.ts";
import { provision } from "../tools/provision/provision.ts";
import { startMariaDb } from "./servers/mariadb.ts";
import { startRedis } from "./servers/redis.ts";

declare module "vitest" {
  export interface ProvidedContext {
    mysqlUrl: string;
    redisUrl: string;
  }
}

/**
 * One private MySQL or MariaDB and one Redis for the whole run; each test file makes its own database in the first.
 * What is missing is installed, so that plain `vitest` works on a fresh machine too.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await provision(["mysql", "redis", "nginx"], thisMachine(console.log));
  const [mysql, redis] = await Promise.all([startMariaDb(), startRedis()]);
  project.provide("mysqlUrl", mysql.url);
  project.provide("redisUrl", redis.url);
  return async () => {
    await Promise.all([mysql.stop(), redis.stop()]);
  };
}
