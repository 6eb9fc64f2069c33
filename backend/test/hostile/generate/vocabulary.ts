import * as auth from "@switchboard/shared/desk/auth";
import { deskCommands, deskSignals } from "@switchboard/shared/desk/commands";
import * as deskQueries from "@switchboard/shared/desk/queries";
import * as oss from "@switchboard/shared/dialects/oss";
import * as rooms from "@switchboard/shared/dialects/rooms";
import { shopActions } from "@switchboard/shared/dialects/shop";
import * as support from "@switchboard/shared/dialects/support";
import * as tenant from "@switchboard/shared/dialects/tenant";
import { roomEvents } from "@switchboard/shared/realtime/rooms";
import * as window from "@switchboard/shared/window/api";
import { windowSignals } from "@switchboard/shared/window/events";
import { z } from "zod";

/** The names of fields and the words that the schemas know, so that optional fields are tried too. */
export interface Vocabulary {
  fields: string[];
  values: string[];
}

const schemas = [
  ...[auth, deskQueries, oss, rooms, support, tenant, window],
  ...[deskCommands, deskSignals, shopActions, roomEvents, window.windowCommands, windowSignals],
].flatMap((module) => Object.values(module).filter((one) => one instanceof z.ZodType));

interface JsonSchema {
  properties?: Record<string, JsonSchema>;
  enum?: unknown[];
  anyOf?: JsonSchema[];
}

export function vocabulary(): Vocabulary {
  const fields = new Set(["__proto__", "constructor", "prototype", "toString", "length", "status", "id"]);
  const values = new Set<string>();
  const walk = ({ properties = {}, enum: words = [], anyOf = [] }: JsonSchema) => {
    for (const word of words) values.add(String(word));
    for (const one of anyOf) walk(one);
    for (const [name, inner] of Object.entries(properties)) {
      fields.add(name);
      walk(inner);
    }
  };
  for (const schema of schemas)
    walk(z.toJSONSchema(schema, { unrepresentable: "any", io: "input" }) as JsonSchema);
  return { fields: [...fields].sort(), values: [...values].sort() };
}
