import type { Server as HttpServer } from "node:http";
import { createAdapter } from "@socket.io/redis-streams-adapter";
import { limits } from "@switchboard/shared/limits";
import { createClient } from "redis";
import { Server } from "socket.io";
import { coalesceWrites } from "./coalesce-writes.ts";

export interface SocketServerOptions {
  corsOrigins: string[];
  redisUrl: string | null;
  onRedisError: (error: unknown) => void;
}

export interface SocketServer {
  io: Server;
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
  const redis = options.redisUrl === null ? null : publishingClient(options.redisUrl);
  redis?.on("error", options.onRedisError);
  if (redis) await redis.connect();
  const io = new Server(http, {
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    connectTimeout: 5_000,
    maxHttpBufferSize: limits.socketPacketBytes,
    cors: { origin: options.corsOrigins.length > 0 ? options.corsOrigins : false },
    allowRequest: (request, done) => done(null, originAllowed(request.headers, options.corsOrigins)),
    ...(redis ? { adapter: createAdapter(redis) } : {}),
  });
  coalesceWrites(io);
  // Nobody has business in the nameless namespace, which would take anybody.
  io.use((_, next) => next(new Error("there is nothing here")));
  return {
    io,
    pingRedis: redis ? () => redis.ping() : null,
    // It is ready for the first time already.
    onRedisBack: (listener) => {
      redis?.on("ready", () => setTimeout(listener, settleMs).unref());
    },
    close: async () => {
      await io.close();
      await redis?.close();
    },
  };
}

/** Tried again so soon that every process has found Redis well before `settleMs` after any other. */
const reconnectStrategy = () => 300 + Math.random() * 200;
const settleMs = 1_500;

/**
 * Nobody waits for Redis: while it is away its commands fail at once, so that nothing gathers that would be late news
 * by then. The adapter's readers, which it asks for by `duplicate`, wait: failing at once they would ask again without
 * a pause.
 */
function publishingClient(url: string) {
  const socket = { reconnectStrategy };
  const client = createClient({ url, socket, disableOfflineQueue: true });
  const publish = client.publish.bind(client);
  return Object.assign(client, {
    duplicate: () => createClient({ url, socket }),
    // The adapter does not look at what becomes of what it only says once.
    publish: (channel: string, message: string) => publish(channel, message).catch(() => 0),
  });
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
