import Router from "@koa/router";
import send from "koa-send";
import type { Tokens } from "../http/tokens.ts";

/** Only these two may be tried without a password, and only where DEMO=1. */
const customers = [
  { id: 8050, name: "Nguyễn Thị Khánh Huyền" },
  { id: 8051, name: "Đặng Hoàng Phúc" },
];
const tokenSeconds = 12 * 3_600;

/**
 * `/demo`: a shop customer's page to try the product with, talking through the shop action API.
 * @param folder where the built page lies
 */
export function demoRoutes(tokens: Tokens, folder: string): Router {
  // Strict, because the page's own files are found beside "/demo/" only.
  const router = new Router({ strict: true });

  router.get("/demo/customers", (context) => {
    context.body = customers.map(({ id, name }) => ({
      id,
      name,
      token: tokens.issue({ sub: String(id), role: "CUSTOMER" }, tokenSeconds).token,
    }));
  });
  router.get("/demo", (context) => {
    context.redirect("/demo/");
  });
  router.get("/demo/", async (context) => {
    context.set("Cache-Control", "no-cache");
    await send(context, "index.html", { root: folder });
  });
  router.get(["/demo/demo.js", "/demo/demo.css"], async (context) => {
    context.set("Cache-Control", "no-cache");
    await send(context, context.path.slice("/demo/".length), { root: folder });
  });
  return router;
}
