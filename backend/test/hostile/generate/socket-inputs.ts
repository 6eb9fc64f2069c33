import type { ActorName } from "../../matrix/actors.ts";
import { askingOf } from "../../matrix/cells.ts";
import { frame } from "../wire/frames.ts";
import type { InputContext } from "./http-inputs.ts";
import { nested, toJson } from "./json.ts";
import { mutated } from "./mutate.ts";
import type { Random } from "./random.ts";
import { seeded } from "./seeded.ts";
import { chooseCell, type NamespaceSurface } from "./surface.ts";
import { hostileText } from "./texts.ts";
import { hostileValue } from "./values.ts";

/** One connection and what it sends. */
export interface SocketSession {
  namespace: string;
  actor: ActorName;
  /** The packet that asks to be let in. */
  join: string;
  /** Whether it must be let in. */
  isValid: boolean;
  packets: SocketPacket[];
}

export interface SocketPacket {
  /** `/desk send`, or what kind of broken packet it is. */
  name: string;
  kinds: string[];
  bytes: Buffer;
  /** Which acknowledgement must come while the connection lasts. */
  ack: number | null;
}

const text = (packet: string) => frame(Buffer.from(packet));

export function socketSession(
  surface: readonly NamespaceSurface[],
  random: Random,
  context: InputContext,
): SocketSession {
  const { namespace, actors, events } = random.pick(surface);
  const actor = random.pick(actors);
  const token = context.world.people[actor].token;
  const packets: SocketPacket[] = [];
  const count = random.between(10, 60);
  for (let n = 0; n < count; n += 1) {
    // What breaks the connection comes last, or nothing behind it would be looked at.
    if (n === count - 1 && random.chance(0.3)) packets.push(...breaking(namespace, random, context));
    else packets.push(event(namespace, actor, events, n, random, context));
  }
  const isValid = random.chance(0.85);
  const given = isValid
    ? { token }
    : mutated({ token: random.pick([token, ...context.tokens]) }, random, context);
  return { namespace, actor, join: `40${namespace},${toJson(given)}`, isValid, packets };
}

function event(
  namespace: string,
  actor: ActorName,
  events: NamespaceSurface["events"],
  id: number,
  random: Random,
  context: InputContext,
): SocketPacket {
  const entry = random.pick(events);
  const mine = entry.allowed.filter((one) => one.actor === actor);
  const { asked } = mine.length > 0 && random.chance(0.6) ? random.pick(mine) : chooseCell(random, entry);
  const asking = askingOf(context.world, { actor, asked, verified: context.verified });
  const payload = seeded(entry.row.payload(asking), random, context.known);
  const [, name = ""] = entry.row.name.split(" ");
  const kinds: string[] = [];
  let given: unknown[] = [payload];
  if (random.chance(0.7)) {
    const kind = random.weighted([
      [20, "field"],
      [2, "no arguments"],
      [2, "more arguments"],
      [1, "another name"],
    ]);
    kinds.push(kind);
    if (kind === "field") given = [mutated(payload, random, context)];
    else if (kind === "no arguments") given = [];
    else if (kind === "more arguments")
      given = random.shuffled([
        payload,
        ...Array.from({ length: random.between(1, 5) }, () =>
          hostileValue(random, context.world, context.words),
        ),
      ]);
  }
  const called = kinds.includes("another name")
    ? random.pick<unknown>([hostileText(random), 1, -1, 1e9])
    : name;
  const hasAck = random.chance(0.9);
  // Acknowledged are known events whose last argument is the acknowledgement where one argument came before it.
  const ack = hasAck && called === name && given.length === 1 ? id : null;
  const packet = `42${namespace},${hasAck ? id : ""}${toJson([called, ...given])}`;
  return { name: entry.row.name, kinds, bytes: text(packet), ack };
}

/** Packets after which the server need not go on. */
function breaking(namespace: string, random: Random, context: InputContext): SocketPacket[] {
  const value = () => toJson(hostileValue(random, context.world, context.words)).slice(0, 1_000);
  const packet = (name: string, bytes: Buffer): SocketPacket => ({
    name,
    kinds: ["broken"],
    bytes,
    ack: null,
  });
  const ns = namespace;
  return random.pick<() => SocketPacket[]>([
    () => [packet("no JSON", text(`42${ns},["send",{`))],
    () => [packet("no event", text(`42${ns},${value()}`))],
    () => [
      packet(
        "a reserved event",
        text(
          `42${ns},["${random.pick(["connect", "disconnect", "error", "newListener", "disconnecting", "connect_error"])}",{}]`,
        ),
      ),
    ],
    () => [packet("an unknown namespace", text(`40/${random.hex(random.pick([4, 100, 10_000]))},{}`))],
    () => [
      packet(
        "another's event",
        text(`42/${random.pick(["", "desk", "chat", "window", "other"])},["open",{}]`),
      ),
    ],
    () => [packet("a second join", text(`40${ns},${value()}`))],
    () => [packet("the nameless namespace", text("40"))],
    () => [
      packet(
        "an unknown packet",
        text(random.pick(["", "4", "5", "6", "7", "9", "x", "49", "4x", "2probe", "1", "0", "44", "43"])),
      ),
    ],
    () => [
      packet(
        "an acknowledgement of nothing",
        text(`43${ns},${random.pick(["", "0", "99", "1e3", "9".repeat(400)])}[${value()}]`),
      ),
    ],
    () => [packet("an error to the server", text(`44${ns},${value()}`))],
    () => [
      packet(
        "a binary event",
        text(`451-${ns},["send",{"_placeholder":true,"num":${random.pick(["0", "1", "-1", '"0"', "1e9"])}}]`),
      ),
      packet("its attachment", frame(Buffer.from([1, 2, 3]), { opcode: 2 })),
    ],
    () => [
      packet(
        "too many attachments",
        text(`45${random.pick(["0", "-1", "11", "100000", "1e9", ""])}-${ns},["send",{}]`),
      ),
    ],
    () => [
      packet("an attachment that never comes", text(`451-${ns},["send",{"_placeholder":true,"num":0}]`)),
      packet("text instead", text(`42${ns},["open",{}]`)),
    ],
    () => [packet("bytes of nothing", frame(Buffer.from([0, 255, 254]), { opcode: 2 }))],
    () => [packet("deep nesting", text(`42${ns},["send",${nested("[", "]", 20_000)}]`))],
    () => [packet("a deep field", text(`42${ns},["send",{"conversationId":${nested("[", "]", 10_000)}}]`))],
    () => [
      packet("too large", text(`42${ns},["send","${"a".repeat(random.pick([60_000, 70_000, 200_000]))}"]`)),
    ],
    () => [packet("invalid UTF-8", frame(Buffer.from([0x34, 0x32, 0xff, 0xc0])))],
    () => [packet("no mask", frame(Buffer.from(`42${ns},["open",{}]`), { masked: false }))],
    () => [
      packet(
        "reserved bits",
        frame(Buffer.from(`42${ns},["open",{}]`), { bits: random.pick([0x9, 0xc, 0xf]) }),
      ),
    ],
    () => [packet("an unknown opcode", frame(Buffer.from("a"), { opcode: random.pick([3, 7, 11, 15]) }))],
    () => [packet("a part without a start", frame(Buffer.from("a"), { opcode: 0 }))],
    () => [
      packet(
        "a close frame",
        frame(Buffer.from(random.pick([[], [0], [3, 232], [0, 0, 255]])), { opcode: 8 }),
      ),
    ],
    () => [packet("a ping frame", frame(Buffer.alloc(random.pick([0, 125, 126])), { opcode: 9 }))],
    () => [
      packet("leaving", text(`41${ns},`)),
      packet("an event after leaving", text(`42${ns},1["open",{}]`)),
    ],
    () => [
      packet(
        "a huge number of an acknowledgement",
        text(`42${ns},${"9".repeat(random.pick([15, 17, 400]))}["open",{}]`),
      ),
    ],
    () => [packet("a long name", text(`42${ns},1["${"n".repeat(20_000)}",{}]`))],
    () => [packet("another record separator", text(`42${ns},["open",{}]\u001e42${ns},["open",{}]`))],
  ])();
}
