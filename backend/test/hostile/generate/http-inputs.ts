import type { ActorName } from "../../matrix/actors.ts";
import { askingOf } from "../../matrix/cells.ts";
import type { HttpRow } from "../../matrix/rows.ts";
import type { Person, World } from "../../matrix/world.ts";
import { asJson, encodings } from "./encode.ts";
import { type HeadContext, headMutations } from "./heads.ts";
import { toPlain } from "./json.ts";
import { type MutationContext, mutated } from "./mutate.ts";
import { encoded, mutatePath } from "./paths.ts";
import { bodyAsQuery, mutateQuery } from "./queries.ts";
import type { Random } from "./random.ts";
import type { HttpRequest } from "./request.ts";
import { seeded } from "./seeded.ts";
import { chooseCell, type Entry } from "./surface.ts";
import { foreignKey, hostileValue } from "./values.ts";

/** One request: a valid call of a row, most of them with something wrong. */

export interface HttpInput {
  /** The row's name: the route or action. */
  name: string;
  actor: ActorName;
  /** What was changed; nothing of a valid call. */
  kinds: string[];
  request: HttpRequest;
}

export interface InputContext extends MutationContext, HeadContext {
  world: World;
  /** Keys of the world, which stay as they are. */
  known: ReadonlySet<string>;
  verified: boolean;
}

/** Whatever somebody has, in every place where a token may be. */
const credentials = ({ token }: Person): [string, string][] =>
  token === null
    ? []
    : [
        ["authorization", `Bearer ${token}`],
        ["x-visitor-token", token],
      ];

interface Draft {
  request: HttpRequest;
  body: unknown;
  path: string;
  id: unknown;
  query: [string, string][];
}

const change: Record<string, (draft: Draft, random: Random, context: InputContext) => void> = {
  field(draft, random, context) {
    draft.body = mutated(draft.body ?? {}, random, context);
  },
  id(draft, random, context) {
    draft.id = random.chance(0.6)
      ? foreignKey(random, context.world)
      : hostileValue(random, context.world, context.words);
  },
};
const late: Record<
  string,
  (request: HttpRequest, random: Random, context: InputContext, body: unknown) => void
> = {
  query: mutateQuery,
  path: mutatePath,
  "as a query": bodyAsQuery,
};

/** How often each kind of change is made. */
const kinds = [
  [40, "field"],
  [10, "id"],
  [14, "query"],
  [8, "path"],
  [6, "as a query"],
  ...Object.keys(encodings).map((name) => [1, name] as const),
  ...Object.keys(headMutations).map((name) => [1, name] as const),
] as const satisfies (readonly [number, string])[];

export function httpInput(entry: Entry<HttpRow>, random: Random, context: InputContext): HttpInput {
  const { row } = entry;
  const { actor, asked } = chooseCell(random, entry);
  const chosen = random.chance(0.2)
    ? []
    : Array.from(
        {
          length: random.weighted([
            [6, 1],
            [3, 2],
            [1, 4],
          ]),
        },
        () => random.weighted(kinds),
      );
  const asking = askingOf(context.world, { actor, asked, verified: context.verified });
  return { name: row.name, actor, kinds: chosen, request: requestFor(row, asking, chosen, random, context) };
}

export function requestFor(
  row: HttpRow,
  asking: Parameters<HttpRow["call"]>[0],
  chosen: readonly string[],
  random: Random,
  context: InputContext,
): HttpRequest {
  const call = row.call(asking);
  const [method = "", path = ""] = (call.path ?? row.name).split(" ");
  const request: HttpRequest = {
    method: method === "ALL" ? "DELETE" : method,
    target: path,
    headers: [["host", "127.0.0.1"], ...credentials(asking.person), ...Object.entries(call.headers ?? {})],
    body: null,
    broken: false,
    unfinished: false,
  };
  const draft: Draft = {
    request,
    body: seeded(call.body, random, context.known),
    path,
    id: call.id ?? "",
    query: Object.entries(call.query ?? {}).map(([name, value]) => [name, String(value)]),
  };
  for (const kind of chosen) change[kind]?.(draft, random, context);
  const query = draft.query.map(([name, value]) => `${name}=${encoded(value)}`).join("&");
  request.target =
    draft.path.replace(":id", () => encoded(toPlain(draft.id)).slice(0, 20_000)) + (query && `?${query}`);
  const takesBody = request.method !== "GET" || random.chance(0.05);
  if (draft.body !== undefined && takesBody) asJson(request, draft.body);
  for (const kind of chosen) {
    if (draft.body !== undefined && takesBody) encodings[kind]?.(request, draft.body, random);
    headMutations[kind]?.(request, random, context);
    late[kind]?.(request, random, context, draft.body);
  }
  return request;
}
