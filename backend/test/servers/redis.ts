import { createClient } from "redis";
import { find } from "../../tools/provision/find.ts";
import { startRedisContainer } from "./containers.ts";
import { guarded } from "./guard.ts";
import { type PrivateServer, startPrivateServer } from "./private-server.ts";

export interface RedisServer extends PrivateServer {
  /** `redis://127.0.0.1:port` */
  readonly url: string;
}

/** Starts a private Redis on a free loopback port. It goes when this process ends, however that ends. */
export async function startRedis(): Promise<RedisServer> {
  const program = find("redis");
  const server = program === undefined ? await startRedisContainer({ ping }) : await startBinary(program);
  return { ...server, url: urlFor(server.port) };
}

function startBinary(program: string): Promise<PrivateServer> {
  const guard = guarded("redis");
  return startPrivateServer(guard, {
    name: program,
    ping,
    command: (port) => ({
      command: program,
      args: [
        ...["--port", String(port), "--bind", "127.0.0.1", "--dir", guard.folder],
        // Every write reaches the file, so that a restart finds what a kill left.
        ...["--save", "", "--appendonly", "yes", "--appendfsync", "everysec"],
      ],
    }),
  });
}

const urlFor = (port: number) => `redis://127.0.0.1:${port}`;

async function ping(port: number): Promise<void> {
  const client = createClient({ url: urlFor(port), socket: { reconnectStrategy: false } });
  // Without a listener a refused connection would end the process instead of rejecting connect().
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.ping();
  } finally {
    client.destroy();
  }
}
