import { type ActorName, type Asked, actorNames } from "../../matrix/actors.ts";
import { namespaces } from "../../matrix/events.ts";
import type { EventRow, HttpRow, Row } from "../../matrix/rows.ts";
import { httpTable } from "../../matrix/table.ts";
import { engineRows, pageRows } from "./beside.ts";
import type { Random } from "./random.ts";

/** Every route and every event with a valid call of it, from the authorization matrix. */

/** Calls that cost the server seconds of work by design, such as hashing a password, or megabytes. */
const costly = /\/api\/auth\/(register|login)|swagger-ui-bundle/;

/** What ends a conversation, in which little can be tried then. */
const ending = /\/(close|end|resolve)$|close_session|resolveTicket/;
/** An address or a method that is none answers the same to whatever is sent. */
const nothing = /^ALL /;

const weightOf = (name: string): number =>
  costly.test(name) ? 1 : nothing.test(name) ? 3 : ending.test(name) ? 6 : 20;

/** A row, and who may ask it about what. */
export interface Entry<R extends Row> {
  row: R;
  weight: number;
  allowed: readonly { actor: ActorName; asked: Asked }[];
}

function entryOf<R extends Row>(row: R, verified: boolean): Entry<R> {
  const about = row.about.length > 0 ? row.about : (["missing"] as const);
  const allowed = about.flatMap((asked) =>
    actorNames
      .filter((actor) => row.expected({ actor, asked, verified }) === "ok")
      .map((actor) => ({ actor, asked })),
  );
  return { row, allowed, weight: weightOf(row.name) };
}

export const httpSurface = (verified: boolean): Entry<HttpRow>[] =>
  [...Object.values(httpTable).flat(), ...pageRows, ...engineRows].map((row) => entryOf(row, verified));

export interface NamespaceSurface {
  namespace: string;
  /** Who is let in. */
  actors: ActorName[];
  events: Entry<EventRow>[];
}

export const socketSurface = (verified: boolean): NamespaceSurface[] =>
  namespaces.map(({ namespace, admits, events }) => ({
    namespace,
    actors: actorNames.filter((actor) => admits(actor) === "ok"),
    events: events.map((row) => entryOf(row, verified)),
  }));

/** Half of all calls are by those with a right, so that what comes behind the refusal is reached. */
export function chooseCell<R extends Row>(
  random: Random,
  { row, allowed }: Entry<R>,
): { actor: ActorName; asked: Asked } {
  if (allowed.length > 0 && random.chance(0.6)) return random.pick(allowed);
  const about = row.about.length > 0 ? row.about : (["missing"] as const);
  return { actor: random.pick(actorNames), asked: random.pick<Asked>(about) };
}
