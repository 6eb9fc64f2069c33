import { aboutNothing, allowed, type HttpRow } from "../rows.ts";

/** What is there for everybody, and what is there for nobody. */

const everybody = (path: string) => aboutNothing(`GET ${path}`, allowed);

export const publicRows: HttpRow[] = [
  "/healthz",
  "/readyz",
  "/docs",
  "/docs/openapi.json",
  "/docs/start.js",
  "/docs/swagger-ui.css",
  "/docs/swagger-ui-bundle.js",
].map(everybody);

/** The demo hands out tokens: where it was not asked for, none of it is there. */
export const demoRows: HttpRow[] = [
  ...["/demo", "/demo/", "/demo/customers", "/demo/shop", "/demo/oss", "/demo/rooms", "/demo/tenant"],
  "/demo/support",
]
  .map((path) => everybody(path))
  .concat({
    ...everybody(String(/^\/demo\/[a-z-]+\.(js|css)$/)),
    call: () => ({ path: "GET /demo/site.css" }),
  })
  .map((row) => ({ ...row, expected: () => "none" }));

/** A method or an address that is none: the same answer for everybody. */
const refusal = (path: string, status: 404 | 405, called = path) =>
  aboutNothing(
    `ALL ${path}`,
    () => "none",
    () => ({ path: `DELETE ${called.replace(":id", "1")}`, body: {} }),
    { statuses: { none: status } },
  );

const wrongMethods = (prefixes: string[], paths: string[]) =>
  prefixes.flatMap((prefix) => paths.map((path) => refusal(`${prefix}${path}`, 405)));

const ossPaths = ["/start", "/contact", "/link-user", "/history", "/session/:id"].concat([
  "/session/:id/messages",
  "/session/:id/close",
]);
const roomPaths = ["/rooms", "/rooms/unassigned", "/rooms/assigned", "/rooms/:id"].concat(
  ["/rooms/:id/messages", "/rooms/:id/sessions", "/sessions/unassigned"],
  ["/sessions/:id/join", "/sessions/:id/end"],
);
const tenantPaths = ["/sessions", "/sessions/:id/messages", "/sessions/:id/close", "/tickets"].concat(
  ["/tickets/:id", "/tickets/:id/assign", "/tickets/:id/resolve", "/tickets/:id/reply"],
  ["/agents/me/presence", "/notifications", "/notifications/read-all", "/notifications/:id/read"],
);
const unknown = (prefix: string) => refusal(`${prefix}{/*rest}`, 404, `${prefix}/nothing/of/the/kind`);

export const refusalRows: HttpRow[] = [
  ...wrongMethods(["/api/chat", "/api/v1/oss-chat"], ossPaths),
  ...wrongMethods(["/api/chat", "/chat"], roomPaths),
  ...wrongMethods(["/livechat", "/api/livechat"], tenantPaths),
  refusal("/api/v1/support/chat/start", 405),
  ...["/api/chat", "/chat", "/api/v1/oss-chat", "/livechat", "/api/livechat", "/api/window"].map(unknown),
];
