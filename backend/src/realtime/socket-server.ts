import type { Server as HttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { limits } from "@switchboard/shared/limits";
import { Server } from "socket.io";
import { Connections, type ConnectionsOptions } from "./connections.ts";
import { PublishingRedis } from "./redis-client.ts";

export interface SocketServerOptions extends ConnectionsOptions {
  corsOrigins: string[];
  redisUrl: string | null;
  onRedisError: (error: unknown) => void;
}

export interface SocketServer {
  io: Server;
  connections: Connections;
  /** Null without Redis, which then cannot be missing. */
  pingRedis: (() => Promise<unknown>) | null;
  /** Calls when Redis had been away and all processes have had the time to find it again. */
  onRedisBack(listener: () => void): void;
  close(): Promise<void>;
}

/**
 * Socket.IO on the HTTP server. Connection state recovery stays off: it would send missed packets before anybody
 * checked the token again. Limits are tighter than the defaults.
 */
export async function createSocketServer(
  http: HttpServer,
  options: SocketServerOptions,
): Promise<SocketServer> {
  const redis =
    options.redisUrl === null ? null : new PublishingRedis(options.redisUrl, options.onRedisError);
  await redis?.connect();
  const connections = new Connections(options);
  const io = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 5_000,
    maxHttpBufferSize: limits.socketPacketBytes,
    cors: { origin: options.corsOrigins.length > 0 ? options.corsOrigins : false },
    allowRequest: (request, done) =>
      done(null, originAllowed(request.headers, options.corsOrigins) && connections.isWelcome(request)),
    ...(redis ? { adapter: createAdapter(redis.client) } : {}),
  });
  connections.follow(io);
  // Nobody has business in the nameless namespace, which would take anybody.
  io.use((_, next) => next(new Error("there is nothing here")));
  return {
    io,
    connections,
    pingRedis: redis ? () => redis.client.ping() : null,
    onRedisBack: (listener) => redis?.onBack(listener),
    close: async () => {
      await io.close();
      await redis?.close();
    },
  };
}

/** A browser's page may connect from our own origin or an allowed one; programs send no origin. */
export function originAllowed(
  headers: { origin?: string | undefined; host?: string | undefined },
  allowed: readonly string[],
): boolean {
  const { origin, host } = headers;
  if (origin === undefined || allowed.includes(origin)) return true;
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
