import { loginBody, refreshBody, registerBody } from "@switchboard/shared/desk/auth";
import { deskCommands } from "@switchboard/shared/desk/commands";
import { changesQuery, listQuery, messagesQuery, ticketsQuery } from "@switchboard/shared/desk/queries";
import { ossPaths } from "./oss.ts";
import { jsonBody, queryParameters } from "./parts.ts";
import { roomsPaths } from "./rooms.ts";
import { shopPaths } from "./shop.ts";
import { supportPaths } from "./support.ts";
import { tenantPaths } from "./tenant.ts";
import { windowPaths } from "./window.ts";

/** The OpenAPI 3.1 description of every HTTP API, made from the same schemas that requests are parsed with. */
export function openApi(publicUrl: string | null): Record<string, unknown> {
  return {
    openapi: "3.1.0",
    info: {
      title: "Switchboard",
      version: "0.1.0",
      description: "Live support over five chat APIs and one desk.",
    },
    servers: [{ url: publicUrl ?? "/" }],
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
        visitor: { type: "apiKey", in: "header", name: "X-Visitor-Token" },
      },
    },
    security: [{ bearer: [] }],
    paths: {
      ...shopPaths,
      ...roomsPaths,
      ...ossPaths,
      ...tenantPaths,
      ...supportPaths,
      ...windowPaths,
      ...authPaths(),
      ...deskPaths(),
    },
  };
}

const answers = (success: string, description: string) => ({
  [success]: { description },
  "400": { description: "The request is not right" },
  "401": { description: "Sign in first" },
});

function authPaths(): Record<string, unknown> {
  const open = { tags: ["sign-in"], security: [] };
  return {
    "/api/auth/register": {
      post: { ...open, requestBody: jsonBody(registerBody), responses: answers("201", "Signed in") },
    },
    "/api/auth/login": {
      post: { ...open, requestBody: jsonBody(loginBody), responses: answers("200", "Signed in") },
    },
    "/api/auth/refresh": {
      post: { ...open, requestBody: jsonBody(refreshBody), responses: answers("200", "The next tokens") },
    },
    "/api/auth/logout": {
      post: { ...open, requestBody: jsonBody(refreshBody), responses: answers("204", "Signed out") },
    },
    "/api/auth/me": { get: { tags: ["sign-in"], responses: answers("200", "The account") } },
  };
}

function deskPaths(): Record<string, unknown> {
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const get = (description: string, parameters: unknown[] = []) => ({
    get: { tags: ["desk"], parameters, responses: answers("200", description) },
  });
  const commands = Object.entries(deskCommands).map(([name, schema]) => [
    `/api/desk/commands/${name}`,
    { post: { tags: ["desk"], requestBody: jsonBody(schema), responses: answers("200", "Done") } },
  ]);
  return {
    "/api/desk/hello": get("The agent and their inboxes"),
    "/api/desk/conversations": get("A page of the list", queryParameters(listQuery)),
    "/api/desk/conversations/{id}": get("A conversation with its newest messages", [id]),
    "/api/desk/conversations/{id}/messages": get("A page of messages", [
      id,
      ...queryParameters(messagesQuery),
    ]),
    "/api/desk/conversations/{id}/history": get("The customer's sessions, in this conversation and others", [
      id,
    ]),
    "/api/desk/changes": get("What changed since these revisions", queryParameters(changesQuery)),
    "/api/desk/tickets": get("A page of the tickets", queryParameters(ticketsQuery)),
    "/api/desk/canned-replies": get("Replies to answer with, of the agent's inboxes"),
    ...Object.fromEntries(commands),
  };
}
