import { createHash, timingSafeEqual } from "node:crypto";
import type { Server } from "node:http";
import Router from "@koa/router";
import Koa, { type Middleware } from "koa";
import { createHttpServer } from "./http-server.ts";
import type { Metrics } from "./metrics.ts";

/**
 * `/metrics` is for Prometheus alone: on a listener of its own, which no proxy passes on, or on the common one for
 * those who bring a token. Without either it does not exist.
 */

/** For the common listener. */
export function metricsRoutes(metrics: Metrics, token: string): Router {
  const router = new Router();
  router.get("/metrics", withToken(token), show(metrics));
  return router;
}

/** The listener of its own. Opens no port. */
export function metricsServer(metrics: Metrics): Server {
  const app = new Koa();
  app.use(new Router().get("/metrics", show(metrics)).routes());
  return createHttpServer().on("request", app.callback());
}

const show =
  ({ registry }: Metrics): Middleware =>
  async (context) => {
    context.set("Content-Type", registry.contentType);
    context.body = await registry.metrics();
  };

/** Hashed, so that the comparison takes as long for every token. */
const digest = (text: string) => createHash("sha256").update(text).digest();

function withToken(token: string): Middleware {
  const right = digest(`Bearer ${token}`);
  return async (context, next) => {
    if (timingSafeEqual(digest(context.get("authorization")), right)) return next();
    context.status = 401;
    context.set("WWW-Authenticate", "Bearer");
    context.body = "METRICS_TOKEN is needed here.\n";
  };
}
