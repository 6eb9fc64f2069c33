import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Context, Middleware } from "koa";
import send from "koa-send";

/** Sites ask again this often whether the script they include has changed. */
const loaderSeconds = 300;
const assetMs = 365 * 24 * 3_600_000;

/** What the chat window may load and be loaded by. Nothing inline, nothing from elsewhere but pictures. */
const policy = (ancestors: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: https:",
    "connect-src 'self' ws: wss:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    `frame-ancestors ${ancestors}`,
  ].join("; ");

/**
 * The customer's chat window: `/widget.js`, which any site may include, `/window/embed` for the frame that it draws,
 * `/session/<uuid>` as a page of its own, and the files of both under `/window/assets/`.
 * @param folder where the built window lies
 */
export function windowPages(folder: string): Middleware {
  return async (context, next) => {
    if (context.method !== "GET" && context.method !== "HEAD") return next();
    const answer = answerFor(context.path);
    if (answer === null) return next();
    await answer(context, folder);
  };
}

function answerFor(path: string): ((context: Context, folder: string) => Promise<void>) | null {
  if (path === "/widget.js") return sendLoader;
  if (path.startsWith("/window/assets/")) return sendAsset;
  if (path === "/window/embed") {
    return (context, folder) => sendWindow(context, folder, "*");
  }
  if (/^\/session\/[^/]+$/.test(path)) {
    return (context, folder) => sendWindow(context, folder, "'none'");
  }
  return null;
}

async function sendLoader(context: Context, folder: string): Promise<void> {
  const file = await stat(join(folder, "widget.js")).catch(() => null);
  if (file === null) return notBuilt(context);
  // Pages of any origin load it, also those that isolate themselves.
  context.set("Access-Control-Allow-Origin", "*");
  context.set("Cross-Origin-Resource-Policy", "cross-origin");
  context.set("Cache-Control", `public, max-age=${loaderSeconds}`);
  context.status = 200;
  context.etag = `${file.size.toString(36)}-${Math.trunc(file.mtimeMs).toString(36)}`;
  if (context.fresh) {
    context.status = 304;
    return;
  }
  await send(context, "widget.js", { root: folder });
}

/** Their names carry a hash: a file that has changed is another file. */
async function sendAsset(context: Context, folder: string): Promise<void> {
  await send(context, context.path.slice("/window/".length), {
    root: folder,
    immutable: true,
    maxage: assetMs,
  });
}

async function sendWindow(context: Context, folder: string, ancestors: string): Promise<void> {
  if ((await stat(join(folder, "index.html")).catch(() => null)) === null) return notBuilt(context);
  context.set("Content-Security-Policy", policy(ancestors));
  context.set("Referrer-Policy", "no-referrer");
  context.set("Cache-Control", "no-cache");
  if (ancestors === "*") {
    context.remove("X-Frame-Options");
    context.set("Cross-Origin-Resource-Policy", "cross-origin");
  }
  await send(context, "index.html", { root: folder });
}

function notBuilt(context: Context): void {
  context.status = 503;
  context.body = "The chat window has not been built yet: npm run build";
}
