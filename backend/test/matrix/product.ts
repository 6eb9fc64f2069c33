import Router from "@koa/router";
import { deskCommands, deskSignals } from "@switchboard/shared/desk/commands";
import { shopActions } from "@switchboard/shared/dialects/shop";
import { roomEvents } from "@switchboard/shared/realtime/rooms";
import { windowCommands } from "@switchboard/shared/window/api";
import { windowSignals } from "@switchboard/shared/window/events";
import type Koa from "koa";
import { type AppDeps, createApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { Devices } from "../../src/http/devices.ts";
import { createMetrics } from "../../src/http/metrics.ts";
import { Tokens } from "../../src/http/tokens.ts";
import { WindowTokens } from "../../src/http/window-tokens.ts";
import { Limits } from "../../src/limits/limits.ts";
import { createLog } from "../../src/log.ts";
import { windowLimits } from "../../src/window/limits.ts";
import { testSecret } from "../app.ts";

/** What the product has, read from its own tables: the routers' and those of the events. */

/** The HTTP side. Nothing is asked of what stands behind it. */
export function httpSide(environment: Record<string, string> = {}): Koa {
  const config = readConfig({ JWT_SECRET: testSecret, ...environment });
  const limits = new Limits({ enabled: false });
  return createApp({
    core: {} as AppDeps["core"],
    tokens: new Tokens(config, { tokenKey: "00".repeat(32), issuersSince: 0 }),
    windowTokens: new WindowTokens("00".repeat(32)),
    limits,
    devices: new Devices("00".repeat(32)),
    windowLimits: windowLimits(limits),
    metrics: createMetrics(),
    log: createLog("silent"),
    readiness: {
      database: async () => undefined,
      databaseTrouble: () => null,
      redis: null,
      keys: () => null,
    },
    settings: config,
    pages: { desk: "/nowhere", demo: "/nowhere", window: "/nowhere" },
  });
}

/** With everything switched on. */
export const wholeApp = (): Koa => httpSide({ DEMO: "1" });

const shopPath = "/v1/chat_api_correct";

export const routersOf = ({ middleware }: Koa): Router[] =>
  middleware.flatMap((one) => {
    const { router } = one as { router?: unknown };
    return router instanceof Router ? [router] : [];
  });

/** Everything of an app that is no router: each may answer too. */
export const middlewaresOf = ({ middleware }: Koa): number =>
  middleware.filter((one) => !((one as { router?: unknown }).router instanceof Router)).length;

/** `METHOD path` of every route; `ALL path` of one that takes any method; the shop API's by its actions. */
export function routeNames(app: Koa): string[] {
  const names = routersOf(app).flatMap(({ stack }) =>
    stack.flatMap(({ path, methods }) => {
      const called = String(path);
      if (methods.includes("DELETE") && methods.includes("TRACE")) return [`ALL ${called}`];
      return methods.filter((method) => method !== "HEAD").map((method) => `${method} ${called}`);
    }),
  );
  const actions = Object.keys(shopActions).map((action) => `shop ${action}`);
  return [...new Set(names.flatMap((name) => (name === `ALL ${shopPath}` ? actions : [name])))].sort();
}

/** Of every namespace. */
export const eventTables: Record<string, object[]> = {
  "/chat": [roomEvents],
  "/desk": [deskCommands, deskSignals],
  "/window": [windowCommands, windowSignals],
};

/** `/chat join_room` and so on. */
export const eventNames = (tables: Record<string, object[]> = eventTables): string[] =>
  Object.entries(tables)
    .flatMap(([namespace, objects]) =>
      objects.flatMap((table) => Object.keys(table).map((name) => `${namespace} ${name}`)),
    )
    .sort();
