import type { Random } from "./random.ts";

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;

/** Keys that a row of the matrix has just made up become keys that the seed decides; what is known stays. */
export function seeded(value: unknown, random: Random, known: ReadonlySet<string>): unknown {
  if (typeof value === "string")
    return value.replace(uuids, (uuid) => (known.has(uuid) ? uuid : random.uuid()));
  if (Array.isArray(value)) return value.map((one) => seeded(one, random, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, seeded(one, random, known)]));
}
