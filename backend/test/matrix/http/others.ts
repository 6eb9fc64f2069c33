import type { HttpCall, HttpRow } from "../rows.ts";
import { allowed, nothing, type Outcome } from "../rows.ts";

/** What is there for everybody, and what is there for nobody. */

const everybody = (name: string): HttpRow => ({
  name: `GET ${name}`,
  about: nothing,
  expected: allowed,
  call: () => ({}),
});

export const publicRows: HttpRow[] = [
  "/healthz",
  "/readyz",
  "/metrics",
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
const refusal = (path: string, status: 404 | 405, called = path): HttpRow => ({
  name: `ALL ${path}`,
  about: nothing,
  expected: (): Outcome => "none",
  statuses: { none: status },
  call: (): HttpCall => ({ path: `DELETE ${called.replace(":id", "1")}`, body: {} }),
});

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
