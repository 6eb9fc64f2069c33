import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Middleware } from "koa";
import send from "koa-send";

/** Proxies refuse an answer with longer headers, and may take the backend for failed. */
const longestSearch = 1_000;

/**
 * A built page at `prefix`: files by their names, which carry a hash and are kept for ever; everything else is the
 * page itself, which is asked for anew each time.
 */
export function servePage(prefix: string, folder: string): Middleware {
  return async (context, next) => {
    const inside = context.path === prefix || context.path.startsWith(`${prefix}/`);
    if (!inside || (context.method !== "GET" && context.method !== "HEAD")) return next();
    if (context.path === prefix) {
      const { search } = context;
      return context.redirect(`${prefix}/${search.length > longestSearch ? "" : search}`);
    }
    if (!existsSync(join(folder, "index.html"))) {
      context.status = 503;
      context.body = "This page has not been built yet: npm run build";
      return;
    }
    const name = context.path.slice(prefix.length + 1);
    if (name.startsWith("assets/")) {
      await send(context, name, { root: folder, immutable: true, maxage: 365 * 24 * 3_600_000 });
      return;
    }
    context.set("Cache-Control", "no-cache");
    await send(context, name !== "" && existsSync(join(folder, name)) ? name : "index.html", {
      root: folder,
    });
  };
}
