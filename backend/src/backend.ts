import type { Server as HttpServer, RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";
import { createApp } from "./app.ts";
import type { Config } from "./config.ts";
import { Directory, type DirectoryReports } from "./core/accounts/directory.ts";
import { Seen } from "./core/accounts/seen.ts";
import { SignIns } from "./core/accounts/sign-in.ts";
import type { Core } from "./core/core.ts";
import { isDomainError } from "./core/errors.ts";
import { EventHub } from "./core/events.ts";
import { OssIdentity } from "./core/visitors/identity.ts";
import { loadDemoData } from "./demo/data.ts";
import { closeDemoAccounts, refusing } from "./demo/leftovers.ts";
import { publishTo } from "./desk/publish.ts";
import { deskSockets } from "./desk/sockets.ts";
import { comeAgain, keepDeskSocketsHonest } from "./desk/upkeep.ts";
import { roomsRealtime } from "./dialects/rooms/publish.ts";
import { drain, trackConnections } from "./drain.ts";
import { connectionsPerAddress, limitConnections } from "./http/connections.ts";
import { Devices } from "./http/devices.ts";
import { HashQueue } from "./http/hash-queue.ts";
import { createHttpServer, prepareRequests } from "./http/http-server.ts";
import { createMetrics, type Metrics } from "./http/metrics.ts";
import { metricsServer } from "./http/metrics-routes.ts";
import { argon2Passwords } from "./http/passwords.ts";
import { Tokens } from "./http/tokens.ts";
import { WindowTokens } from "./http/window-tokens.ts";
import { reportTakenNumbers, reportUndecided } from "./identity-log.ts";
import { Limits } from "./limits/limits.ts";
import { createSocketServer } from "./realtime/socket-server.ts";
import { TypingBus } from "./realtime/typing.ts";
import { openStore, type Store } from "./store/store.ts";
import { sweepRegularly } from "./sweeping.ts";
import { sweepUsedLinks } from "./window/exchanging.ts";
import { windowLimits } from "./window/limits.ts";
import { windowRealtime } from "./window/publish.ts";

/** Everything of one backend process, put together. */
export interface Backend {
  core: Core;
  tokens: Tokens;
  windowTokens: WindowTokens;
  store: Store;
  limits: Limits;
  metrics: Metrics;
  /** Resolves with the port once connections are taken. */
  listen(port: number, host: string): Promise<number>;
  /** Takes nothing new, stores what was taken, says goodbye to every socket. */
  stop(): Promise<void>;
}

const folder = (path: string) => fileURLToPath(new URL(path, import.meta.url));
/** Seen from `src/` and from the bundle in `dist/` alike. */
const pages = {
  desk: folder("../../desktop/dist/desk"),
  demo: folder("../dist/demo"),
  window: folder("../dist/window"),
};

/** Opens the database, brings its schema up to date and wires the parts. @throws when either is not possible */
export async function createBackend(config: Config, log: Logger): Promise<Backend> {
  // Of a database that does not serve the log says once that it does not.
  const failed = (what: string) => (error: unknown) => {
    if (!isDomainError(error, "unavailable")) log.error({ err: error }, what);
  };
  const hub = new EventHub(failed("publish"));
  const store = await openStore(config.databaseUrl, hub);
  store.database.availability.subscribe({
    down: (why, error) => log.error({ why, err: error }, "database unavailable"),
    up: (ms) => log.info({ seconds: Math.round(ms / 1_000) }, "database available again"),
  });
  const identity = new OssIdentity(config.ossIdentity, config.ossIdentitySecret);
  // Without limits as many wait as there are.
  const passwords = argon2Passwords(
    config.limits ? new HashQueue() : new HashQueue(Number.POSITIVE_INFINITY),
  );
  const closed = config.demo ? new Set<string>() : await closeDemoAccounts(store, passwords, log);
  const core = createCore(
    store,
    identity,
    failed("presence"),
    refusing(passwords, closed),
    reportTakenNumbers(log),
  );
  await reportUndecided(store, log);
  if (config.demo) await loadDemoData(store, core);

  const tokens = new Tokens(config, store, {
    onDown: (error) => log.error({ err: error }, "key server unavailable"),
    onUp: (ms) => log.info({ seconds: Math.round(ms / 1_000) }, "key server available again"),
  });
  const windowTokens = new WindowTokens(store.windowKey);
  const metrics = createMetrics();
  const forMetrics = metricsServer(metrics);
  const limits = new Limits({
    enabled: config.limits,
    redisUrl: config.redisUrl,
    installation: store.installation,
    onRefusal: (limit) => metrics.refusals.inc({ limit }),
    onRedisError: failed("redis"),
  });

  const http = createHttpServer();
  const connections = trackConnections(http);
  if (config.limits)
    limitConnections(http, {
      total: config.maxConnections,
      perAddress: config.trustProxy > 0 ? null : connectionsPerAddress,
      onRefused: (reason, address) => log.warn({ reason, address }, "connections refused"),
    });
  // Before Socket.IO, which puts itself in front of whoever listens already and would be a second answer otherwise.
  let answer: RequestListener = (_, response) => response.writeHead(503).end();
  http.on("request", (request, response) => answer(request, response));
  const sockets = await createSocketServer(http, {
    ...config,
    limits,
    onCut: (why) => metrics.connectionsCut.inc({ why }),
    onRedisError: failed("redis"),
  });
  prepareRequests(http);
  const manyProcesses = sockets.pingRedis !== null;
  const typing = new TypingBus();
  const { namespace: desk, teller } = deskSockets(sockets.io, {
    core,
    tokens,
    typing,
    connections: sockets.connections,
    limits,
    manyProcesses,
    onFailure: failed("desk socket"),
  });
  const publisher = publishTo(teller, core, metrics, failed("publish"));
  hub.subscribe(publisher.publish);
  const rooms = roomsRealtime(sockets.io, {
    core,
    tokens,
    connections: sockets.connections,
    limits,
    manyProcesses,
    onFailure: failed("rooms"),
  });
  hub.subscribe(rooms.publish);
  const limited = windowLimits(limits);
  const window = windowRealtime(sockets.io, {
    core,
    tokens,
    windowTokens,
    limits: limited,
    typing,
    connections: sockets.connections,
    manyProcesses,
    onFailure: failed("window"),
  });
  hub.subscribe(window.publish);
  sockets.onRedisBack(() => comeAgain(desk));
  store.database.availability.subscribe({
    missed: () => [desk, rooms.namespace, window.namespace].forEach(comeAgain),
  });
  const stopUpkeep = keepDeskSocketsHonest(desk, core, failed("socket upkeep"));
  for (const namespace of ["desk", "chat", "window"]) {
    sockets.io.of(`/${namespace}`).on("connection", (socket) => {
      metrics.socketsOpen.inc({ namespace });
      socket.on("disconnect", () => metrics.socketsOpen.dec({ namespace }));
    });
  }

  const app = createApp({
    core,
    tokens,
    windowTokens,
    limits,
    devices: new Devices(store.windowKey),
    windowLimits: limited,
    metrics,
    log,
    readiness: {
      database: store.ping,
      databaseTrouble: () => store.database.availability.why,
      redis: sockets.pingRedis,
      keys: () => tokens.remoteKeys?.state ?? null,
    },
    settings: config,
    pages,
  });
  answer = app.callback();

  const stopSweeping = sweepRegularly(
    [() => core.signIns.sweep(), () => sweepUsedLinks(core.links)],
    failed("sweep"),
  );

  return {
    core,
    tokens,
    windowTokens,
    store,
    limits,
    metrics,
    listen: async (port, host) => {
      if (config.metrics.port !== null) {
        const metricsPort = await listen(forMetrics, config.metrics.port, config.metrics.host);
        log.info({ port: metricsPort, host: config.metrics.host }, "metrics");
      }
      return listen(http, port, host);
    },
    stop: async () => {
      store.database.hurry();
      stopUpkeep();
      stopSweeping();
      tokens.remoteKeys?.stop();
      await rooms.stop();
      window.stop();
      await drain(http, connections, sockets, desk, [rooms.namespace, window.namespace], store, hub);
      publisher.stop();
      await core.directory.seen.stop();
      limits.close();
      await store.close();
      forMetrics.close().closeAllConnections();
    },
  };
}

export function createCore(
  store: Store,
  identity = new OssIdentity("open", null),
  onFailure: (error: unknown) => void = () => undefined,
  passwords = argon2Passwords(),
  numberTaken: DirectoryReports["numberTaken"] = () => undefined,
): Core {
  const reports = { failure: onFailure, numberTaken };
  const directory = new Directory(
    store.accounts,
    store.signIns,
    new Seen(store.accounts, onFailure),
    reports,
  );
  return {
    accounts: store.accounts,
    directory,
    signIns: new SignIns(store.accounts, store.signIns, passwords, store.transactions),
    transactions: store.transactions,
    writer: store.writer,
    conversations: store.conversations,
    messages: store.messages,
    rooms: store.rooms,
    inboxes: store.inboxes,
    visitors: store.visitors,
    tenants: store.tenants,
    tickets: store.tickets,
    notifications: store.notifications,
    cannedReplies: store.cannedReplies,
    links: store.links,
    identity,
  };
}

function listen(http: HttpServer, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, host, () => {
      http.off("error", reject);
      resolve((http.address() as AddressInfo).port);
    });
  });
}
