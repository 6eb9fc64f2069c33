import { Manager, type Socket } from "socket.io-client";
import { connectTo, type TestApp } from "../app.ts";
import { type ActorName, actorNames } from "./actors.ts";
import type { NamespaceTable } from "./events.ts";
import type { Outcome } from "./rows.ts";
import type { World } from "./world.ts";

/** Actors at a namespace: who is let in, and what they say and hear there. */

export interface Speaker {
  actor: ActorName;
  socket: Socket;
  /** Everything but acknowledgements. */
  heard: string[];
}

/** Comes to the handshake with whatever the actor has. */
export async function arrive(
  app: TestApp,
  { namespace }: NamespaceTable,
  world: World,
  actor: ActorName,
): Promise<Speaker | { refusal: string }> {
  try {
    const socket = await connectTo(app, namespace, world.people[actor].token);
    const heard: string[] = [];
    socket.onAny((name: string, ...given: unknown[]) => heard.push(JSON.stringify([name, ...given])));
    return { actor, socket, heard };
  } catch (error) {
    const { message, data } = error as Error & { data?: unknown };
    return { refusal: JSON.stringify({ message, data }) };
  }
}

/** How the namespaces say whom they do not let in. */
const refusals: Partial<Record<Outcome, RegExp>> = {
  unauthenticated: /"Unauthorized"|"unauthenticated"/,
  forbidden: /"Forbidden resource"|"forbidden"/,
};

/** Everybody at the door. @returns those who are in, and what was not as expected */
export async function arriveAll(app: TestApp, table: NamespaceTable, world: World) {
  const inside: Speaker[] = [];
  const faults: string[] = [];
  for (const actor of actorNames) {
    const expected = table.admits(actor);
    const came = await arrive(app, table, world, actor);
    if ("socket" in came) inside.push(came);
    const right = "socket" in came ? expected === "ok" : refusals[expected]?.test(came.refusal);
    if (!right) {
      const was = "socket" in came ? "let in" : came.refusal;
      faults.push(`${table.namespace} handshake by ${actor}: expected ${expected}, was ${was}`);
    }
  }
  return { inside, faults };
}

/**
 * Says something without having been let in, in the same breath as asking to be. Whoever does loses the connection.
 * @returns what was heard until then
 */
export function sayOutside(
  { origin }: TestApp,
  { namespace }: NamespaceTable,
  token: string | null,
  event: unknown[],
): Promise<string[]> {
  const manager = new Manager(origin, { transports: ["websocket"], reconnection: false, autoConnect: false });
  return new Promise((resolve, reject) => {
    const heard: string[] = [];
    manager.open((error) => {
      if (error) return reject(error);
      manager.engine.on("data", (packet) => heard.push(String(packet)));
      manager.engine.on("close", () => resolve(heard));
      manager.engine.write(`0${namespace},${JSON.stringify({ token })}`);
      manager.engine.write(`2${namespace},${JSON.stringify(event)}`);
    });
  });
}

const told: Partial<Record<Outcome, RegExp>> = {
  forbidden: /"Forbidden resource"|"forbidden"/,
  missing: /"(Room|Session) not found"|"not_found"/,
  conflict: /"Session already claimed"|"already_claimed"/,
};

/** Whether an acknowledgement is what an outcome means. */
export function meansIt(outcome: Outcome, reply: { ok: boolean }): boolean {
  if (outcome === "ok" || outcome === "nothing") return reply.ok;
  return !reply.ok && (told[outcome]?.test(JSON.stringify(reply)) ?? false);
}
