import type { World } from "../../matrix/world.ts";
import { objectWith } from "./json.ts";
import type { Random } from "./random.ts";
import { hostileValue } from "./values.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Changes one thing in a body or a payload. */

export interface MutationContext {
  world: Pick<World, "targets">;
  words: Vocabulary;
}

export function mutated(value: unknown, random: Random, context: MutationContext): unknown {
  const another = () => hostileValue(random, context.world, context.words);
  if (Array.isArray(value) && value.length > 0 && random.chance(0.7)) {
    const at = random.below(value.length);
    return value.map((one, n) => (n === at ? mutated(one, random, context) : one));
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return another();
  const entries: [string, unknown][] = Object.entries(value);
  if (entries.length === 0 && random.chance(0.5)) return another();
  const at = random.below(entries.length);
  const [name = "", inner] = entries[at] ?? [];
  const replaced = (key: string, put: unknown) =>
    objectWith(entries.map((entry, n) => (n === at ? [key, put] : entry)));
  switch (random.below(12)) {
    case 0:
      return objectWith(entries.filter((_, n) => n !== at));
    case 1:
      return replaced(name, [inner]);
    case 2:
      return replaced(random.pick([name.toUpperCase(), `${name} `, `${name}[]`, `${name}.0`, ""]), inner);
    case 3:
    case 4:
    case 5:
      return objectWith([...entries, [random.pick(context.words.fields), another()]]);
    case 6:
      return random.chance(0.3) ? another() : replaced(name, null);
    case 7:
      return replaced(name, mutated(inner, random, context));
    default:
      return replaced(name, another());
  }
}
