import { describe, expect, it } from "vitest";
import { eventNames, routeNames, routersOf, wholeApp } from "../matrix/product.ts";
import { encodings } from "./generate/encode.ts";
import { headMutations } from "./generate/heads.ts";
import { Random } from "./generate/random.ts";
import { bytesOf } from "./generate/request.ts";
import { socketSession } from "./generate/socket-inputs.ts";
import { stepsOf } from "./generate/stories.ts";
import { httpSurface, socketSurface } from "./generate/surface.ts";
import { paperContext, paperWorld } from "./paper-world.ts";

const context = paperContext(paperWorld());
const [http, sockets] = [httpSurface(true), socketSurface(true)];

const requests = (seed: number, items: number) =>
  Array.from({ length: items }, (_, index) =>
    stepsOf(http, index, new Random(seed, 1, index), context).map((step) => step({})),
  ).flat();
const sessions = (seed: number, items: number) =>
  Array.from({ length: items }, (_, index) => socketSession(sockets, new Random(seed, 2, index), context));

const generatedRoutes = new Set(requests(1, 20_000).map(({ name }) => name));
const generatedEvents = new Set(sessions(1, 400).flatMap(({ packets }) => packets.map(({ name }) => name)));
const missing = (names: string[], generated: Set<string>) => names.filter((name) => !generated.has(name));

describe("generated input", () => {
  it("tries every route there is", () => {
    expect(missing(routeNames(wholeApp()), generatedRoutes)).toEqual([]);
  });

  it("tries every event of every namespace", () => {
    expect(missing(eventNames(), generatedEvents)).toEqual([]);
  });

  it("names a new route or event for which nothing is generated", () => {
    const app = wholeApp();
    routersOf(app)[0]?.post("/api/desk/commands/erase", () => undefined);
    expect(missing(routeNames(app), generatedRoutes)).toEqual(["POST /api/desk/commands/erase"]);
    const whisper = { "/chat": [{ whisper: {} }] };
    expect(missing(eventNames(whisper), generatedEvents)).toEqual(["/chat whisper"]);
  });

  it("makes every kind of change, and sends valid calls too", () => {
    const kinds = new Set(requests(2, 5_000).flatMap((one) => one.kinds));
    const all = ["field", "id", "query", "path", "as a query", "story"];
    expect(missing([...all, ...Object.keys(encodings), ...Object.keys(headMutations)], kinds)).toEqual([]);
    expect(requests(2, 500).filter((one) => one.kinds.length === 0).length).toBeGreaterThan(50);
  });

  it("is the same for the same seed, and another for another", () => {
    const written = (seed: number) =>
      requests(seed, 300).map(({ request }) => bytesOf(request).toString("hex"));
    const packets = (seed: number) =>
      sessions(seed, 20).map((one) => one.packets.map(({ name, kinds, ack }) => [name, kinds, ack]));
    expect(written(7)).toEqual(written(7));
    expect(written(7)).not.toEqual(written(8));
    expect(packets(7)).toEqual(packets(7));
    expect(packets(7)).not.toEqual(packets(8));
  });
});
