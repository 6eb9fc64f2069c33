import { parse } from "node:querystring";
import type { Context } from "koa";

/** The contract's "GET/POST": one address that takes its parameters from wherever a client puts them. */

/** Names in one query or form that are looked at: more than `message_ids` may have, so that too many are refused. */
const maxNames = 2_000;

/** The body's parameters count over the query's of the same name. */
export function shopParameters(context: Context): Record<string, unknown> {
  return { ...fromForm(context.querystring), ...fromBody(context) };
}

function fromBody(context: Context): Record<string, unknown> {
  const { body, rawBody } = context.request as { body?: unknown; rawBody?: string };
  // Read again from its text, so that a form means the same as the query it could have been.
  if (context.is("urlencoded")) return fromForm(rawBody ?? "");
  return body !== null && typeof body === "object" && !Array.isArray(body) ? { ...body } : {};
}

/** A list is a name repeated or, as PHP's clients write it, `name[]` or `name[0]`. */
function fromForm(text: string): Record<string, unknown> {
  const given = new Map<string, string | string[]>();
  for (const [key, value = ""] of Object.entries(parse(text, "&", "=", { maxKeys: maxNames }))) {
    const name = /^(.+)\[\d*\]$/.exec(key)?.[1];
    if (name === undefined) given.set(key, value);
    else given.set(name, [given.get(name) ?? [], value].flat());
  }
  return Object.fromEntries(given);
}
