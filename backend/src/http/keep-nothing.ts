import type { Middleware } from "koa";

/**
 * What is answered is mostly somebody's: no browser and no proxy may keep it, refusals neither. Files that may be kept
 * say so themselves.
 */
export const keepNothing: Middleware = async (context, next) => {
  await next();
  if (!context.res.hasHeader("Cache-Control")) context.set("Cache-Control", "no-store");
};
