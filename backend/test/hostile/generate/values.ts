import { type Asked, targetNames } from "../../matrix/actors.ts";
import type { Target, World } from "../../matrix/world.ts";
import { objectWith, rawNumber } from "./json.ts";
import type { Random } from "./random.ts";
import { hostileText, texts } from "./texts.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Values that stand where another was expected. */

const numbers = ["0", "-0", "-1", "1", "2", "0.5", "-0.5", "1.0000000000000001", "99", "100", "101", "1000"]
  .concat(["2147483647", "2147483648", "-2147483649", "4294967295", "4294967296", "1000000000001"])
  .concat(["9007199254740991", "9007199254740992", "-9007199254740992", "9223372036854775807"])
  .concat(["9223372036854775808", "18446744073709551616", "1e15", "1e16", "1e21", "1e308", "1e999", "-1e999"])
  .concat(["5e-324", "1e-7", "253402300800000", "8640000000000001", "9".repeat(400)]);

export const hostileNumber = (random: Random): string => random.pick(numbers);

/** What another conversation or account is called, in one API or another. */
export function foreignKey(random: Random, world: Pick<World, "targets">): unknown {
  const target: Target = world.targets[random.pick<Asked>([...targetNames, "missing"])];
  const { id, sessionId, ticketId, notificationId, inboxId, tenantId, customerId, sellerId } = target;
  const key = random.pick<string | number>([
    ...[id, sessionId, ticketId, notificationId, inboxId, tenantId, customerId, sellerId],
    ...[target.uuid, target.phien, target.browserUuid, random.uuid(), random.hex(32), random.below(1_000)],
  ]);
  return random.chance(0.75) ? key : respelled(random, key);
}

/** The same key as somebody else would write it. */
function respelled(random: Random, key: string | number): unknown {
  const text = String(key);
  return random.pick<unknown>([
    ...[text, text.toUpperCase(), `0${text}`, ` ${text}`, `${text} `, `{${text}}`, `urn:uuid:${text}`],
    ...[`${text}.0`, `${text}e0`, `-${text}`, `+${text}`, [key], { id: key }, text.replaceAll("-", "")],
    ...[typeof key === "number" ? key + 1 : `${text}\0`, typeof key === "number" ? -key : text.slice(1)],
  ]);
}

const containers: readonly ((random: Random) => unknown)[] = [
  () => null,
  () => true,
  () => false,
  () => [],
  () => ({}),
  (random) => [hostileText(random)],
  (random) => Array.from({ length: random.pick([2, 50, 1_001, 5_000]) }, (_, n) => n),
  (random) => objectWith([[random.pick(texts), hostileText(random)]]),
  () => objectWith([["__proto__", { isAdmin: true }]]),
  () => objectWith([["constructor", { prototype: { isAdmin: true } }]]),
  () => objectWith([["toString", 1]]),
  () => objectWith([["$ne", null]]),
  () => objectWith([["length", 1_000_000_000]]),
  () =>
    objectWith([
      ["_placeholder", true],
      ["num", 0],
    ]),
  () => [[[[[[[[[[]]]]]]]]]],
  () => ({ type: "Buffer", data: [0, 255] }),
];

export function hostileValue(random: Random, world: Pick<World, "targets">, words: Vocabulary): unknown {
  switch (random.below(6)) {
    case 0:
      return hostileText(random);
    case 1:
      return rawNumber(hostileNumber(random));
    case 2:
      return foreignKey(random, world);
    case 3:
      return random.pick(containers)(random);
    case 4:
      return random.pick(words.values);
    default:
      return random.chance(0.5) ? clock(random) : cursor(random);
  }
}

/** Times of clients whose clocks are wrong. */
function clock(random: Random): unknown {
  const ms = random.pick([0, -1, 1e12, 1.9e12, 4_102_444_800_000, 8.64e15, -8.64e15, 2 ** 31 * 1_000]);
  return random.pick<unknown>([ms, String(ms), Math.floor(ms / 1_000), new Date(ms).toISOString()]);
}

/** Days in the database's own form, at the ends of its calendar and beyond. */
const days = ["0000-00-00", "0000-01-01", "0001-01-01", "2026-02-30", "9999-12-31", "2026-11-30"].map(
  (day) => `${day} 23:59:59.999`,
);

/** Places in lists that no list has given. */
function cursor(random: Random): unknown {
  const parts = [
    random.below(1_000),
    hostileText(random),
    rawNumber(hostileNumber(random)),
    null,
    clock(random),
  ];
  const chosen = random.shuffled(parts).slice(0, random.between(0, 3));
  const encoding = random.pick(["base64", "base64url", "hex"] as const);
  const number = () => random.pick([0, 1, -1, 9, 10, 0.5, 1e308, Number.MAX_SAFE_INTEGER, 2 ** 63]);
  return random.pick([
    Buffer.from(JSON.stringify([random.pick(days), number(), number()])).toString("base64url"),
    Buffer.from(JSON.stringify([number(), number()])).toString("base64url"),
    Buffer.from(JSON.stringify(chosen)).toString(encoding),
    Buffer.from(chosen.join(":")).toString(encoding),
    chosen.join(":"),
    chosen.join(","),
    `${random.below(50)}:${hostileNumber(random)}`,
    Array.from({ length: 500 }, (_, n) => `${n}:${n}`).join(","),
  ]);
}
