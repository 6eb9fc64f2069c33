import { actorOf } from "../factories.ts";
import { askingOf, type RowCell } from "./cells.ts";
import { bring } from "./conversations.ts";
import type { Row } from "./rows.ts";
import type { World } from "./world.ts";

/** Brings about what the actor's right is good for. */
export async function ready(world: World, cell: RowCell<Row>): Promise<void> {
  const { person, target } = askingOf(world, cell);
  const { wanted = {} } = cell.row;
  if (target.beginning === null && !wanted.free) return;
  await bring(world, target, wanted, person.account ?? world.accounts.admin);
  // A pass opens one conversation, and what has ended was begun again as another.
  if (person.kind === "pass") person.token = passTo(world, target.uuid);
}

export function passTo({ app, accounts }: World, uuid: string): string {
  const { windowTokens } = app.backend;
  return windowTokens.exchange(windowTokens.forLink(actorOf(accounts.developerA), uuid)).token;
}
