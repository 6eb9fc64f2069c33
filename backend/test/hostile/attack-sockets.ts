import type { InputContext } from "./generate/http-inputs.ts";
import { Random } from "./generate/random.ts";
import { type SocketSession, socketSession } from "./generate/socket-inputs.ts";
import type { NamespaceSurface } from "./generate/surface.ts";
import type { Findings } from "./watch/findings.ts";
import type { Secrets } from "./watch/secrets.ts";
import { SocketClient } from "./wire/socket-client.ts";

/** Opens connections, sends generated packets, and looks at everything that comes back. */

export interface SocketAttack {
  port: number;
  seed: number;
  from: number;
  events: number;
  surface: readonly NamespaceSurface[];
  context: InputContext;
  secrets: Secrets;
  findings: Findings;
  isOver(): boolean;
}

const stream = 2;
const atOnce = 12;
/** Long enough for a busy machine: what is lost is never answered. */
const answerMs = 60_000;
/** How long what breaks a connection may take to break it. */
const brokenMs = 100;

/** @returns the session after the last */
export async function attackSockets(attack: SocketAttack): Promise<number> {
  let session = attack.from;
  let sent = 0;
  const worker = async () => {
    while (sent < attack.events && !attack.isOver()) {
      const index = session++;
      const random = new Random(attack.seed, stream, index);
      const generated = socketSession(attack.surface, random, attack.context);
      sent += generated.packets.length;
      const where = `socket ${index}`;
      attack.findings.begin(where);
      await hold(generated, where, attack);
      if (!attack.isOver()) attack.findings.end(where);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return session;
}

const acknowledged = /^43[^,]*,(\d+)\[(.*)/s;

/** A namespace's own 500, in the words of each. */
const internal = /^\{"ok":false,"error":(\{"code":"internal"|"Internal server error")/;

async function hold(session: SocketSession, where: string, attack: SocketAttack): Promise<void> {
  const { findings, secrets } = attack;
  const { actor, namespace, packets } = session;
  const waiting = new Set<number>();
  let isIn = false;
  let isRefused = false;
  const source = `${where} by ${actor}`;
  const client = new SocketClient(attack.port, (bytes) => {
    const leaked = secrets.leaked(actor, bytes);
    if (leaked > 0) findings.leak(leaked, source, Buffer.from(namespace), bytes);
    if (bytes.length < 2 || bytes[0] !== 0x34) return;
    const packet = bytes.toString();
    if (packet.startsWith(`40${namespace},`)) isIn = true;
    if (packet.startsWith("44")) isRefused = true;
    const [, id, reply = ""] = acknowledged.exec(packet) ?? [];
    if (id === undefined) return;
    waiting.delete(Number(id));
    if (internal.test(reply)) {
      const of = packets.find(({ ack }) => ack === Number(id));
      findings.serverError(`${source}: ${of?.name}`, of?.bytes ?? Buffer.alloc(0), bytes);
    }
  });
  client.text(session.join);
  await client.until(() => isIn || isRefused, answerMs);
  // Who was not let in says something all the same, and must be answered nothing.
  if (isIn || !session.isValid) {
    for (const { name, bytes, ack } of packets) {
      if (ack !== null && isIn) waiting.add(ack);
      client.raw(bytes);
      findings.sentEvent(name);
    }
    const isBroken = packets.at(-1)?.kinds.includes("broken") ?? false;
    const isAnswered = await client.until(() => waiting.size === 0, isBroken ? 1_000 : answerMs);
    if (!isAnswered && !isBroken && !client.isClosed && !attack.isOver()) {
      const [id] = waiting;
      const of = packets.find(({ ack }) => ack === id);
      findings.serverError(
        `${source}: ${of?.name} was not acknowledged`,
        of?.bytes ?? Buffer.alloc(0),
        Buffer.alloc(0),
      );
    }
    if (isBroken) await client.until(() => false, brokenMs);
  } else if (!isRefused && session.isValid && !attack.isOver()) {
    findings.serverError(`${source}: not let into ${namespace}`, Buffer.from(session.join), Buffer.alloc(0));
  } else findings.sentEvent(`${namespace} refused`);
  client.close();
}
