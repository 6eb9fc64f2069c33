import { randomUUID } from "node:crypto";
import type { Middleware } from "koa";
import type { Logger } from "pino";
import { type DomainErrorId, isDomainError } from "../core/errors.ts";
import type { Metrics } from "./metrics.ts";

const refusals: ReadonlySet<DomainErrorId> = new Set(["unavailable", "overloaded", "keys_unavailable"]);

/** Longer paths are cut in the log: what clients send must not decide how fast it grows. */
const longestPath = 200;

/**
 * One line a request: id, method, path without its query, status, duration. Never bodies, queries or headers, which
 * hold texts and tokens.
 */
export function requestLog(log: Logger, metrics: Metrics): Middleware {
  return async (context, next) => {
    const started = performance.now();
    const given = context.get("x-request-id");
    const id = /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
    context.set("X-Request-Id", id);
    try {
      await next();
    } finally {
      const milliseconds = performance.now() - started;
      const { failure } = context.state as { failure?: unknown };
      // Why the database or the key server does not serve is logged once, not for each request.
      const isRefused = isDomainError(failure) && refusals.has(failure.id);
      const route = (context._matchedRoute as string | RegExp | undefined)?.toString() ?? "other";
      metrics.httpSeconds.observe({ route, status: String(context.status) }, milliseconds / 1_000);
      const line = {
        id,
        method: context.method,
        path: context.path.slice(0, longestPath),
        status: context.status,
        ms: Math.round(milliseconds * 10) / 10,
        ...(failure === undefined || isRefused ? {} : { err: failure }),
      };
      if (isRefused) log.warn(line, "request refused");
      else if (context.status >= 500) log.error(line, "request failed");
      else log.info(line, "request");
    }
  };
}
