import {
  type WindowError,
  type WindowErrorCode,
  windowChannelQuery,
  windowCommands,
  windowExchange,
  windowHelloQuery,
  windowPageQuery,
  windowProof,
  windowStart,
} from "@switchboard/shared/window/api";
import { z } from "zod";
import { example, jsonBody, queryParameters, uuidInPath } from "./parts.ts";

/** The chat window's own API in the OpenAPI page. */

const refusals: Record<string, [code: WindowErrorCode, description: string]> = {
  "400": ["invalid", "The request is not right"],
  "401": ["unauthenticated", "The token is missing or not valid"],
  "403": ["forbidden", "Not for this token"],
  "404": ["not_found", "No such conversation, or somebody else's"],
  "409": ["closed", "It has ended"],
  "429": ["rate_limited", "Too many requests"],
};

const refused = (statuses: string[]): Record<string, object> =>
  Object.fromEntries(
    statuses.map((status) => {
      const [code, description] = refusals[status] ?? ["internal", "It failed"];
      const error: WindowError = { code, message: description };
      return [status, example(description, { error })];
    }),
  );

const operation = (summary: string, answer: string, statuses: string[], more: object = {}) => ({
  tags: ["window"],
  summary,
  responses: { "200": { description: answer }, ...refused(statuses) },
  ...more,
});

const commandWords: Record<keyof typeof windowCommands, string> = {
  send: "Say something, once however often it is sent",
  read: "Read up to there",
  contact: "Set the contact details",
  end: "End the session; again changes nothing",
  rate: "Rate the session that has ended",
};

/** The conversation stands in the address. */
const bodyOf = ({ shape: { conversation: _, ...shape } }: z.ZodObject) => z.object(shape);

const commandPaths = Object.entries(windowCommands).map(([name, schema]) => [
  `/api/window/conversations/{id}/${name}`,
  {
    post: operation(
      commandWords[name as keyof typeof windowCommands],
      name === "send" ? "`{ message }`" : "`{ conversation }`",
      ["400", "401", "404", "409", "429"],
      { parameters: [uuidInPath], requestBody: jsonBody(bodyOf(schema as z.ZodObject)) },
    ),
  },
]);

const open = { security: [{}, { bearer: [] }] };

export const windowPaths: Record<string, object> = {
  "/api/window/channel": {
    get: operation("What a channel is like", "`WindowChannel`", ["400", "404", "429"], {
      ...open,
      parameters: queryParameters(windowChannelQuery),
    }),
  },
  "/api/window/hello": {
    get: operation("Who is at the window, and their conversations", "`WindowHello`", ["400", "401", "429"], {
      parameters: queryParameters(windowHelloQuery),
    }),
  },
  "/api/window/proof": {
    post: operation("An account that the host system vouches for", "`{ token }`", ["400", "401", "429"], {
      security: [],
      requestBody: jsonBody(windowProof),
    }),
  },
  "/api/window/exchange": {
    post: operation("A link's token for one that lasts", "`WindowExchanged`", ["400", "401", "429"], {
      security: [],
      requestBody: jsonBody(windowExchange),
    }),
  },
  "/api/window/conversations": {
    post: operation(
      "Begin a conversation, or come back to the open one",
      "`WindowStarted`",
      ["400", "401", "403", "404", "429"],
      { ...open, requestBody: jsonBody(windowStart) },
    ),
  },
  "/api/window/conversations/{id}": {
    get: operation("A conversation with its newest messages", "`WindowOpened`", ["400", "401", "404"], {
      parameters: [uuidInPath, ...queryParameters(windowPageQuery)],
    }),
  },
  "/api/window/conversations/{id}/messages": {
    get: operation("A page of messages", "`WindowMessagePage`", ["400", "401", "404"], {
      parameters: [uuidInPath, ...queryParameters(windowPageQuery)],
    }),
  },
  ...Object.fromEntries(commandPaths),
};
