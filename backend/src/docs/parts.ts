import { z } from "zod";

/** What the descriptions of the APIs are put together from. */

type Json = Record<string, unknown>;

/** A schema of what a client sends. */
export const inputSchema = (schema: z.ZodType): Json =>
  z.toJSONSchema(schema, { io: "input", unrepresentable: "any" }) as Json;

export const jsonBody = (schema: z.ZodType, example?: unknown, required = true) => ({
  required,
  content: {
    "application/json": { schema: inputSchema(schema), ...(example === undefined ? {} : { example }) },
  },
});

export function queryParameters(schema: z.ZodType) {
  const { properties = {}, required = [] } = inputSchema(schema) as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema: property,
  }));
}

export const header = (name: string, description: string, required = false, type = "string") => ({
  name,
  in: "header",
  required,
  description,
  schema: { type },
});

export const uuidInPath = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "string", format: "uuid" },
};
export const numberInPath = {
  name: "id",
  in: "path",
  required: true,
  schema: { type: "integer", minimum: 1 },
};

/** An answer by what it looks like. */
export const example = (description: string, value: unknown) => ({
  description,
  content: { "application/json": { example: value } },
});

export interface Failure {
  description: string;
  body: unknown;
  /** Says when to come again. */
  retryAfter?: boolean;
}

/** The success with its example, then the failures that can happen, by status. */
export function responses(status: string, success: unknown, failures: Record<string, Failure>) {
  const answers: Record<string, Json> = { [status]: example("Success", success) };
  for (const [code, { description, body, retryAfter }] of Object.entries(failures)) {
    answers[code] = {
      ...example(description, body),
      ...(retryAfter ? { headers: { "Retry-After": { schema: { type: "integer" } } } } : {}),
    };
  }
  return answers;
}
