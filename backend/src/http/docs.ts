import { createRequire } from "node:module";
import { dirname } from "node:path";
import Router from "@koa/router";
import send from "koa-send";
import { openApi } from "../docs/openapi.ts";

/** `/docs`: the OpenAPI description, made from the schemas, and a page to read it. */
export function docsRoutes(publicUrl: string | null): Router {
  const router = new Router();
  const assets = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));
  const description = openApi(publicUrl);

  router.get("/docs/openapi.json", (context) => {
    context.body = description;
  });
  router.get("/docs", (context) => {
    context.type = "html";
    context.body = page;
  });
  router.get("/docs/start.js", (context) => {
    context.type = "js";
    context.body = `SwaggerUIBundle({ url: "/docs/openapi.json", dom_id: "#docs", deepLinking: true });`;
  });
  router.get(["/docs/swagger-ui.css", "/docs/swagger-ui-bundle.js"], async (context) => {
    await send(context, context.path.slice("/docs/".length), { root: assets, maxage: 24 * 3_600_000 });
  });
  return router;
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Switchboard API</title>
    <link rel="stylesheet" href="/docs/swagger-ui.css" />
  </head>
  <body>
    <div id="docs"></div>
    <script src="/docs/swagger-ui-bundle.js"></script>
    <script src="/docs/start.js"></script>
  </body>
</html>
`;
