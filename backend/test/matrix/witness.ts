import { setTimeout as delay } from "node:timers/promises";
import type { Socket } from "socket.io-client";
import { connectTo, type TestApp } from "../app.ts";
import { tablesOf } from "../schema.ts";
import { type ActorName, customerOf, maySee, type TargetName, targetNames } from "./actors.ts";
import type { World } from "./world.ts";

/** Those who would notice: every conversation's customer and agents, and every row there is. */

/** When somebody was last heard of is not what anybody did to a conversation. */
const seenAt = "seen_at";

/** Every transaction leaves a row here for a while, also the one that writes when somebody was last heard of. */
const transactionMarks = "transaction_marks";

/** Every row of every table. */
export async function everyRow({ backend: { store } }: TestApp): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of await tablesOf(store.database)) {
    if (table === transactionMarks) continue;
    const rows: Record<string, unknown>[] = await store.database.reading.query(`SELECT * FROM ${table}`);
    found[table] = rows.map(({ [seenAt]: _, ...row }) => JSON.stringify(row));
  }
  return found;
}

export interface Witness {
  who: string;
  actor: ActorName;
  /** The conversations whose messages this socket must receive. */
  follows: readonly TargetName[];
  socket: Socket;
  heard: string[];
}

/** Everybody's customer at the window and in the room, and an agent who has everything open. */
export async function witnesses(world: World): Promise<Witness[]> {
  const { app, people, targets } = world;
  const all: Witness[] = [];
  const add = async (
    who: string,
    namespace: string,
    actor: ActorName,
    follows: readonly TargetName[],
    opens: [string, object][],
  ) => {
    const socket = await connectTo(app, namespace, people[actor].token);
    const heard: string[] = [];
    for (const [event, payload] of opens) {
      const reply = await socket.timeout(10_000).emitWithAck(event, payload);
      if (!reply.ok) throw new Error(`${who}: ${event}: ${JSON.stringify(reply)}`);
    }
    socket.onAny((name: string, ...given: unknown[]) => heard.push(JSON.stringify([name, ...given])));
    all.push({ who, actor, follows, socket, heard });
  };
  for (const name of targetNames) {
    const opens: [string, object] = ["open", { conversation: targets[name].uuid }];
    await add(`the customer of ${name}`, "/window", customerOf[name], [name], [opens]);
  }
  for (const name of ["roomA", "roomB"] as const) {
    const joins: [string, object] = ["join_room", { roomId: targets[name].id }];
    await add(`the customer in ${name}`, "/chat", customerOf[name], [name], [joins]);
  }
  const opens = targetNames.map((name): [string, object] => ["open", { conversationId: targets[name].id }]);
  await add("an agent with everything open", "/desk", "admin", targetNames, opens);
  const rooms = (["roomA", "roomB"] as const).map((name): [string, object] => [
    "join_room",
    { roomId: targets[name].id },
  ]);
  await add("an agent in every room", "/chat", "admin", ["roomA", "roomB"], rooms);
  return all;
}

/** What they have heard, by who. */
export const heardBy = (all: readonly Witness[]): Record<string, string[]> =>
  Object.fromEntries(all.map(({ who, heard }) => [who, [...heard]]));

/** Words of conversations that somebody has heard and that are none of theirs. */
export const overheard = ({ targets }: World, all: readonly Pick<Witness, "actor" | "heard">[]): string[] =>
  all.flatMap(({ actor, heard }) =>
    targetNames
      .filter((name) => !maySee(actor, name) && heard.some((event) => event.includes(targets[name].mark)))
      .map((name) => `${actor} has heard of ${name}`),
  );

/** Conversations whose messages a socket should have received and has not. */
export const unheard = ({ targets }: World, all: readonly Witness[]): string[] =>
  all.flatMap(({ who, follows, heard }) =>
    follows
      .filter((name) => !heard.some((event) => event.includes(targets[name].mark)))
      .map((name) => `${who} has received nothing of ${name}`),
  );

/** Waits until what came before is told: places in a queue are so two seconds late at most. */
export async function settled(all: readonly Witness[]): Promise<void> {
  await delay(3_000);
  await silence(all);
}

/** Waits until nothing is heard any more. */
export async function silence(all: readonly Witness[]): Promise<void> {
  const count = () => all.reduce((sum, { heard }) => sum + heard.length, 0);
  for (let before = -1; before !== count(); ) {
    before = count();
    await delay(300);
  }
}
