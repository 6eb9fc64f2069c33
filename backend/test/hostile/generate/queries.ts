import { toPlain } from "./json.ts";
import type { MutationContext } from "./mutate.ts";
import { encoded } from "./paths.ts";
import type { Random } from "./random.ts";
import type { HttpRequest } from "./request.ts";
import { hostileValue } from "./values.ts";

const oddPairs = [
  "=",
  "&",
  "&&&",
  "a",
  "=a",
  "a=%",
  "%zz=1",
  "a[b]=c",
  "a[]=1&a[]=2",
  "__proto__[x]=1",
  "?",
  "a=%00",
].concat(["constructor[prototype][x]=1", "a=%c0%ae", "token=x&token=y", "a=+%20+", "action=send_message"]);

/** Adds, repeats or replaces what stands behind the question mark. */
export function mutateQuery(request: HttpRequest, random: Random, context: MutationContext): void {
  const [path = "/", query = ""] = request.target.split("?");
  const pairs = query === "" ? [] : query.split("&");
  const hostile = () => encoded(toPlain(hostileValue(random, context.world, context.words)).slice(0, 5_000));
  const at = random.below(pairs.length);
  const name = (pairs[at] ?? "").split("=")[0] || random.pick(context.words.fields);
  switch (random.below(5)) {
    case 0:
      pairs.push(random.pick(oddPairs));
      break;
    case 1:
      pairs.push(`${name}=${hostile()}`);
      break;
    case 2:
      pairs[at] = `${name}=${hostile()}`;
      break;
    default:
      pairs.push(`${random.pick(context.words.fields)}=${hostile()}`);
  }
  request.target = `${path}?${pairs.join("&")}`;
}

/** What belongs into the body goes behind the question mark, as the shop API also takes it. */
export function bodyAsQuery(
  request: HttpRequest,
  random: Random,
  _context: MutationContext,
  body: unknown,
): void {
  if (typeof body !== "object" || body === null) return;
  if (random.chance(0.7)) request.method = "GET";
  const pairs = Object.entries(body).map(([name, value]) => `${encoded(name)}=${encoded(toPlain(value))}`);
  request.target += `${request.target.includes("?") ? "&" : "?"}${pairs.join("&")}`;
  if (request.target.length > 60_000) request.broken = true;
}
