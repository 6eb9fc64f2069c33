import { type ActorName, maySee, type TargetName, targetNames } from "../../matrix/actors.ts";
import type { World } from "../../matrix/world.ts";

/** What only the parties of a conversation may read. Nothing that is generated contains any of it. */

const common = "said in ";

export class Secrets {
  readonly #marks: readonly [TargetName, string][];
  /** Whose conversations the mode of the backend opens to anybody who knows a number. */
  readonly #open: ReadonlySet<TargetName>;

  constructor(world: Pick<World, "targets">, open: readonly TargetName[] = []) {
    this.#marks = targetNames.map((name) => [name, world.targets[name].mark]);
    this.#open = new Set(open);
  }

  of(name: TargetName): string {
    return this.#marks.find(([one]) => one === name)?.[1] ?? "";
  }

  /** Bytes of secrets in what came to somebody who may not read them. */
  leaked(actor: ActorName, received: Buffer): number {
    if (!received.includes(common)) return 0;
    return this.#marks
      .filter(([name, mark]) => !maySee(actor, name) && !this.#open.has(name) && received.includes(mark))
      .reduce((sum, [, mark]) => sum + Buffer.byteLength(mark), 0);
  }
}
