import Router from "@koa/router";
import type { Metrics } from "./metrics.ts";

export interface Readiness {
  /** Rejects when the database does not answer. */
  database: () => Promise<void>;
  /** Null where there is no Redis to wait for. */
  redis: (() => boolean) | null;
}

/** `/healthz` (alive), `/readyz` (database and Redis answer), `/metrics` (Prometheus). */
export function healthRoutes(readiness: Readiness, metrics: Metrics): Router {
  const router = new Router();

  router.get("/healthz", (context) => {
    context.body = { status: "ok" };
  });

  router.get("/readyz", async (context) => {
    const database = await readiness.database().then(
      () => true,
      () => false,
    );
    const redis = readiness.redis?.() ?? true;
    context.status = database && redis ? 200 : 503;
    context.body = {
      status: database && redis ? "ready" : "not ready",
      database: database ? "ok" : "unreachable",
      ...(readiness.redis ? { redis: redis ? "ok" : "unreachable" } : {}),
    };
  });

  router.get("/metrics", async (context) => {
    context.set("Content-Type", metrics.registry.contentType);
    context.body = await metrics.registry.metrics();
  });

  return router;
}
