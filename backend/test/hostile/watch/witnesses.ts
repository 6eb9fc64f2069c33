import type { Socket } from "socket.io-client";
import { connectTo } from "../../app.ts";
import { type ActorName, customerOf, targetNames } from "../../matrix/actors.ts";
import type { World } from "../../matrix/world.ts";
import type { Secrets } from "./secrets.ts";

/** Everybody's customer at the window and in the room, and staff at theirs: what reaches them that is not theirs. */
export class Witnesses {
  leakedBytes = 0;
  readonly #sockets: Socket[] = [];

  async connect(world: World, origin: string, secrets: Secrets): Promise<void> {
    const listen = async (namespace: string, actor: ActorName, opens: [string, object][]) => {
      const socket = await connectTo({ origin }, namespace, world.people[actor].token);
      socket.onAny((...given: unknown[]) => {
        this.leakedBytes += secrets.leaked(actor, Buffer.from(JSON.stringify(given)));
      });
      this.#sockets.push(socket);
      // Who is not let in now, since a limit was met, is a witness of less.
      for (const [name, payload] of opens)
        await socket
          .timeout(10_000)
          .emitWithAck(name, payload)
          .catch(() => undefined);
    };
    for (const name of targetNames)
      await listen("/window", customerOf[name], [["open", { conversation: world.targets[name].uuid }]]);
    for (const name of ["roomA", "roomB"] as const)
      await listen("/chat", customerOf[name], [["join_room", { roomId: world.targets[name].id }]]);
    for (const actor of ["staffIn", "staffOut", "agentOf1", "agentOf2"] as const)
      await listen("/desk", actor, []);
  }

  disconnect(): void {
    for (const socket of this.#sockets.splice(0)) socket.disconnect();
  }
}
