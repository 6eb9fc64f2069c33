import { type Asked, actorNames, actors, targetNames } from "../matrix/actors.ts";
import type { Person, Target, World } from "../matrix/world.ts";
import type { InputContext } from "./generate/http-inputs.ts";
import { vocabulary } from "./generate/vocabulary.ts";

/** A world without a backend: enough to generate input for. */
export function paperWorld(): World {
  const account = { id: 77, userName: "somebody", role: "CUSTOMER" };
  const target = (name: Asked, n: number): Target => ({
    ...{
      name,
      id: 100 + n,
      sessionId: 200 + n,
      ticketId: 300 + n,
      notificationId: 400 + n,
      inboxId: 500 + n,
    },
    ...{ tenantId: 1, customerId: 600 + n, sellerId: 700 + n, beginning: null },
    uuid: `0196f0a0-0000-7000-8000-${String(n).padStart(12, "0")}`,
    phien: String(n).padStart(32, "a"),
    browserUuid: `0196f0a0-0000-4000-8000-${String(n).padStart(12, "0")}`,
    mark: `said in ${name} by somebody`,
  });
  const person = (name: (typeof actorNames)[number]): Person => ({
    ...{ name, kind: actors[name], account: null, visitor: null, refreshToken: null },
    token: actors[name] === "nobody" ? null : `token-of-${name}`,
  });
  const asked: Asked[] = [...targetNames, "missing"];
  return {
    app: {},
    accounts: new Proxy({}, { get: () => account }),
    people: Object.fromEntries(actorNames.map((name) => [name, person(name)])),
    targets: Object.fromEntries(asked.map((name, n) => [name, target(name, n)])),
  } as unknown as World;
}

export function paperContext(world: World): InputContext {
  const known = new Set(targetNames.map((name) => world.targets[name].browserUuid));
  return { world, known, words: vocabulary(), tokens: ["nothing"], verified: true };
}
