import cors from "@koa/cors";
import Koa from "koa";
import helmet from "koa-helmet";
import type { Logger } from "pino";
import type { Core } from "./core/core.ts";
import { demoRoutes } from "./demo/routes.ts";
import { deskRoutes } from "./desk/routes.ts";
import { ossRoutes } from "./dialects/oss/routes.ts";
import { roomsRoutes } from "./dialects/rooms/routes.ts";
import { shopRoutes } from "./dialects/shop/routes.ts";
import { supportRoutes } from "./dialects/support/routes.ts";
import { tenantRoutes } from "./dialects/tenant/routes.ts";
import { answerErrors } from "./http/answers.ts";
import { authRoutes } from "./http/auth-routes.ts";
import { deskWords } from "./http/desk-errors.ts";
import type { Devices } from "./http/devices.ts";
import { docsRoutes } from "./http/docs.ts";
import { readForwarded } from "./http/forwarded.ts";
import { healthRoutes, type Readiness } from "./http/health.ts";
import { keepNothing } from "./http/keep-nothing.ts";
import type { Metrics } from "./http/metrics.ts";
import { metricsRoutes } from "./http/metrics-routes.ts";
import { requestLog } from "./http/request-log.ts";
import { servePage } from "./http/static-files.ts";
import type { Tokens } from "./http/tokens.ts";
import type { WindowTokens } from "./http/window-tokens.ts";
import type { Limits } from "./limits/limits.ts";
import type { WindowLimits } from "./window/limits.ts";
import { windowPages } from "./window/pages.ts";
import { windowRoutes } from "./window/routes.ts";

export interface AppDeps {
  core: Core;
  tokens: Tokens;
  windowTokens: WindowTokens;
  limits: Limits;
  devices: Devices;
  windowLimits: WindowLimits;
  metrics: Metrics;
  log: Logger;
  readiness: Readiness;
  settings: {
    shopTimeZone: string;
    corsOrigins: string[];
    demo: boolean;
    registration: boolean;
    publicUrl: string | null;
    trustProxy: number;
    docs: boolean;
    metrics: { token: string | null };
  };
  /** Where the built pages lie. */
  pages: { desk: string; demo: string; window: string };
}

const hstsSeconds = 365 * 24 * 3_600;

/** The HTTP side of the product. Opens no port. */
export function createApp(deps: AppDeps): Koa {
  const { core, tokens, windowTokens, limits, settings } = deps;
  const app = new Koa({ proxy: settings.trustProxy > 0 });
  // Errors are answered and logged by our own middlewares; Koa's handler would print them once more.
  app.silent = true;

  app.use(readForwarded(settings.trustProxy, deps.log));
  app.use(requestLog(deps.log, deps.metrics));
  app.use(keepNothing);
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          "default-src": ["'self'"],
          "script-src": ["'self'"],
          "style-src": ["'self'", "'unsafe-inline'"],
          "img-src": ["'self'", "data:", "https:"],
          "connect-src": ["'self'", "ws:", "wss:"],
          "object-src": ["'none'"],
          "frame-ancestors": ["'none'"],
          // The first look and intranets run without TLS.
          "upgrade-insecure-requests": null,
        },
      },
      // Without TLS before us, browsers would be kept from a site that works.
      hsts: settings.publicUrl?.startsWith("https:") === true && {
        maxAge: hstsSeconds,
        includeSubDomains: false,
      },
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
    }),
  );
  app.use(answerErrors(deskWords));
  app.use(
    cors({
      origin: (context) =>
        settings.corsOrigins.includes(context.get("origin")) ? context.get("origin") : "",
      exposeHeaders: ["X-Request-Id", "Retry-After", "Link"],
      maxAge: 600,
    }),
  );

  const routers = [
    healthRoutes(deps.readiness),
    ...(settings.metrics.token === null ? [] : [metricsRoutes(deps.metrics, settings.metrics.token)]),
    shopRoutes(core, tokens, limits, settings.shopTimeZone),
    // Before the rooms API, which answers for everything else under the prefix that both share.
    ossRoutes({ core, tokens, windowTokens }, limits),
    roomsRoutes(core, tokens, limits),
    tenantRoutes(core, tokens, limits),
    supportRoutes(core, tokens, windowTokens, { publicUrl: settings.publicUrl, limits }),
    windowRoutes({ core, tokens, windowTokens, limits: deps.windowLimits }),
    authRoutes({ ...deps, registration: settings.registration }),
    deskRoutes(core, tokens, limits),
    ...(settings.docs ? [docsRoutes(settings.publicUrl)] : []),
    ...(settings.demo ? [demoRoutes(tokens, limits, deps.pages.demo)] : []),
  ];
  for (const router of routers) app.use(router.routes());
  app.use(servePage("/desk", deps.pages.desk));
  app.use(windowPages(deps.pages.window));
  return app;
}
