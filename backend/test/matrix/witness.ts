import { io, type Socket } from "socket.io-client";
import type { TestApp } from "../app.ts";
import { tablesOf } from "../schema.ts";
import { customerOf, targetNames } from "./actors.ts";
import type { World } from "./world.ts";

/** Those who would notice: every conversation's customer and agents, and every row there is. */

/** When somebody was last heard of is not what anybody did to a conversation. */
const seenAt = "seen_at";

/** Every row of every table. */
export async function everyRow({ backend: { store } }: TestApp): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const table of await tablesOf(store.database)) {
    const rows: Record<string, unknown>[] = await store.database.reading.query(`SELECT * FROM ${table}`);
    found[table] = rows.map(({ [seenAt]: _, ...row }) => JSON.stringify(row));
  }
  return found;
}

export interface Witness {
  who: string;
  socket: Socket;
  heard: string[];
}

export async function listen(app: TestApp, namespace: string, token: string | null): Promise<Socket> {
  const socket = io(`${app.origin}${namespace}`, {
    auth: { token },
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", () => resolve());
    socket.once("connect_error", (error) => {
      socket.disconnect();
      reject(error);
    });
  });
  return socket;
}

/** Everybody's customer at the window and in the room, and an agent who has everything open. */
export async function witnesses(world: World): Promise<Witness[]> {
  const { app, people, targets } = world;
  const all: Witness[] = [];
  const add = async (who: string, namespace: string, token: string | null, opens: [string, object][]) => {
    const socket = await listen(app, namespace, token);
    const heard: string[] = [];
    for (const [event, payload] of opens) {
      const reply = await socket.timeout(10_000).emitWithAck(event, payload);
      if (!reply.ok) throw new Error(`${who}: ${event}: ${JSON.stringify(reply)}`);
    }
    socket.onAny((name: string, ...given: unknown[]) => heard.push(JSON.stringify([name, ...given])));
    all.push({ who, socket, heard });
  };
  for (const name of targetNames) {
    const { token } = people[customerOf[name]];
    await add(`the customer of ${name}`, "/window", token, [["open", { conversation: targets[name].uuid }]]);
  }
  for (const name of ["roomA", "roomB"] as const) {
    const { token } = people[customerOf[name]];
    await add(`the customer in ${name}`, "/chat", token, [["join_room", { roomId: targets[name].id }]]);
  }
  const opens = targetNames.map((name): [string, object] => ["open", { conversationId: targets[name].id }]);
  await add("an agent with everything open", "/desk", people.admin.token, opens);
  const rooms = (["roomA", "roomB"] as const).map((name): [string, object] => [
    "join_room",
    { roomId: targets[name].id },
  ]);
  await add("an agent in every room", "/chat", people.admin.token, rooms);
  return all;
}

/** What they have heard, by who. */
export const heardBy = (all: readonly Witness[]): Record<string, string[]> =>
  Object.fromEntries(all.map(({ who, heard }) => [who, [...heard]]));

/** Places in a queue are told two seconds late at most. */
export const settled = 2_500;

/** Waits until nothing is heard any more. */
export async function silence(all: readonly Witness[], ms = 300): Promise<void> {
  const count = () => all.reduce((sum, { heard }) => sum + heard.length, 0);
  for (let before = -1; before !== count(); ) {
    before = count();
    await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
