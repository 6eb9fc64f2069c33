import { afterAll, beforeAll } from "vitest";
import { useTestApp } from "../app.ts";
import type { TestDatabase } from "../harness.ts";
import { verifiedMode } from "../oss.ts";
import { settled, type Witness, witnesses } from "./witness.ts";
import { buildWorld, type World } from "./world.ts";

/** A backend with everybody of the matrix in it, their conversations, and those who would notice. */
export function useMatrix(database: TestDatabase, over: string, verified: boolean) {
  const app = useTestApp(database, verified ? verifiedMode : {});
  let built: World | null = null;
  let all: Witness[] = [];
  let checked = 0;
  beforeAll(async () => {
    built = await buildWorld(app());
    all = await witnesses(built);
    await settled(all);
  }, 120_000);
  afterAll(() => {
    for (const { socket } of all) socket.disconnect();
    const identityMode = verified ? "verified" : "open";
    console.log(
      `authorization ${over} [${database.flavour}, identity ${identityMode}]: ${checked} cells checked`,
    );
  });
  return {
    app,
    world: (): World => {
      if (!built) throw new Error("the world is there once the tests run");
      return built;
    },
    all: () => all,
    count: (cells = 1) => {
      checked += cells;
    },
  };
}
