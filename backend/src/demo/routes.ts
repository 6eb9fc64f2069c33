import { fileURLToPath } from "node:url";
import Router from "@koa/router";
import send from "koa-send";
import type { Tokens } from "../http/tokens.ts";

/** The page of `/demo`, built next to the server. */
const folder = fileURLToPath(new URL("../dist/demo", import.meta.url));
/** Only these two may be tried without a password, and only where DEMO=1. */
const customers = [
  { id: 8050, name: "Nguyễn Thị Khánh Huyền" },
  { id: 8051, name: "Đặng Hoàng Phúc" },
];
const tokenSeconds = 12 * 3_600;

/** `/demo`: a shop customer's page to try the product with, talking through the shop action API. */
export function demoRoutes(tokens: Tokens): Router {
  const router = new Router();

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
