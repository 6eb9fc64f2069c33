import Router from "@koa/router";
import send from "koa-send";
import { guard, perAddress } from "../http/guard.ts";
import type { Tokens } from "../http/tokens.ts";
import type { Limits } from "../limits/limits.ts";
import { demoCustomers } from "./customers.ts";

const pages = ["shop", "oss", "rooms", "tenant", "support"];

/**
 * `/demo`: a page for each kind of customer to try the product with. The shop's speaks the shop action API; the others
 * are sites of companies that do not exist, with the chat window on them.
 * @param folder where the built pages lie
 */
export function demoRoutes(tokens: Tokens, limits: Limits, folder: string): Router {
  // Strict, because the pages' own files are found beside "/demo/" only.
  const router = new Router({ strict: true });

  router.get("/demo/customers", guard(limits), perAddress(limits, "demo_address"), (context) => {
    context.set("Cache-Control", "no-store");
    context.body = demoCustomers(tokens);
  });
  router.get("/demo", (context) => {
    context.redirect("/demo/");
  });
  router.get("/demo/", async (context) => {
    context.set("Cache-Control", "no-cache");
    await send(context, "index.html", { root: folder });
  });
  for (const page of pages) {
    router.get(`/demo/${page}`, async (context) => {
      context.set("Cache-Control", "no-cache");
      await send(context, `${page}.html`, { root: folder });
    });
  }
  router.get(/^\/demo\/[a-z-]+\.(js|css)$/, async (context) => {
    context.set("Cache-Control", "no-cache");
    await send(context, context.path.slice("/demo/".length), { root: folder });
  });
  return router;
}
