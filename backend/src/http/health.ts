import { setTimeout as delay } from "node:timers/promises";
import Router from "@koa/router";

export interface Readiness {
  /** Rejects when the database does not take writes. */
  database: () => Promise<unknown>;
  /** Why it does not, where that is known. */
  databaseTrouble: () => string | null;
  /** Rejects when Redis does not answer. Null where there is none to wait for. */
  redis: (() => Promise<unknown>) | null;
  /** The host system's keys. Null where there are none. */
  keys: () => "ok" | "stale" | "unreachable" | null;
}

/** Who is silent for longer does not answer: a connection may stand open to nobody. */
const patienceMs = 2_000;

const answers = (asked: Promise<unknown>): Promise<boolean> =>
  Promise.race([
    asked.then(
      () => true,
      () => false,
    ),
    delay(patienceMs, false, { ref: false }),
  ]);

/** `/healthz` (alive), `/readyz` (the database takes writes, Redis answers and the keys are known). */
export function healthRoutes(readiness: Readiness): Router {
  const router = new Router();

  router.get("/healthz", (context) => {
    context.body = { status: "ok" };
  });

  router.get("/readyz", async (context) => {
    const [database, redis] = await Promise.all([
      answers(readiness.database()),
      readiness.redis === null || answers(readiness.redis()),
    ]);
    const keys = readiness.keys();
    // With the last known keys everybody gets in.
    const ready = database && redis && keys !== "unreachable";
    context.status = ready ? 200 : 503;
    context.body = {
      status: ready ? "ready" : "not ready",
      database: database ? "ok" : (readiness.databaseTrouble() ?? "unreachable"),
      ...(readiness.redis ? { redis: redis ? "ok" : "unreachable" } : {}),
      ...(keys === null ? {} : { keys }),
    };
  });

  return router;
}
