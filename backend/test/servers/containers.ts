import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { anyFreePort } from "../../tools/ports.ts";
import { guarded } from "./guard.ts";
import type { PrivateServer } from "./private-server.ts";

/** Runs the docker client; rejects with what it said. */
export type Docker = (args: string[]) => Promise<string>;

const docker: Docker = async (args) => (await promisify(execFile)("docker", args)).stdout;

interface Container {
  image: string;
  /** The server's own port inside. */
  innerPort: number;
  environment: Record<string, string>;
  command: string[];
  ping(port: number): Promise<void>;
}

/**
 * The way where no server program is to be had but a container engine answers. Without `--rm`: a container that is
 * killed must keep its data for the next start. The guard removes it when this process dies.
 */
export async function startContainer(container: Container, run: Docker = docker): Promise<PrivateServer> {
  const name = `switchboard-test-${randomBytes(6).toString("hex")}`;
  const port = await anyFreePort();
  const guard = guarded("container", `docker rm --force --volumes ${name}`);
  const environment = Object.entries(container.environment).flatMap(([key, value]) => [
    "--env",
    `${key}=${value}`,
  ]);
  const publish = ["--publish", `127.0.0.1:${port}:${container.innerPort}`];

  const untilReady = async () => {
    // The first start of a database makes its system tables, on a slow disk for long.
    const limit = Date.now() + 120_000;
    for (;;) {
      try {
        return await container.ping(port);
      } catch (error) {
        if (Date.now() > limit) throw error;
        await sleep(200);
      }
    }
  };

  try {
    await run([
      "run",
      "--detach",
      "--name",
      name,
      ...publish,
      ...environment,
      container.image,
      ...container.command,
    ]);
    await untilReady();
  } catch (error) {
    await guard.remove();
    throw error;
  }
  return {
    port,
    async kill() {
      await run(["kill", "--signal", "KILL", name]);
      await run(["wait", name]);
    },
    freeze: async () => void (await run(["pause", name])),
    thaw: async () => void (await run(["unpause", name])),
    async restart() {
      await run(["restart", name]);
      await untilReady();
    },
    stop: () => guard.remove(),
  };
}

interface Mysql {
  /** Of root, whom the image lets in from everywhere. */
  password: string;
  args: string[];
  ping(port: number): Promise<void>;
}

export function startMysqlContainer(mysql: Mysql, run?: Docker): Promise<PrivateServer> {
  return startContainer(
    {
      image: "mariadb:10.11",
      innerPort: 3306,
      environment: { MARIADB_ROOT_PASSWORD: mysql.password, MARIADB_INITDB_SKIP_TZINFO: "1" },
      command: ["--skip-name-resolve", "--character-set-server=utf8mb4", ...mysql.args],
      ping: mysql.ping,
    },
    run,
  );
}

export function startRedisContainer(
  redis: { ping(port: number): Promise<void> },
  run?: Docker,
): Promise<PrivateServer> {
  return startContainer(
    {
      image: "redis:7-alpine",
      innerPort: 6379,
      environment: {},
      command: ["redis-server", "--appendonly", "yes"],
      ping: redis.ping,
    },
    run,
  );
}
