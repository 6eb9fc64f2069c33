import { describe, expect, it } from "vitest";
import { namespaces } from "../matrix/events.ts";
import {
  eventNames,
  eventTables,
  middlewaresOf,
  routeNames,
  routersOf,
  wholeApp,
} from "../matrix/product.ts";
import { httpTable } from "../matrix/table.ts";

/** What the product answers, against the table of who may ask it. */

const listedRoutes = new Set(
  Object.values(httpTable)
    .flat()
    .map(({ name }) => name),
);
const listedEvents = new Set(namespaces.flatMap(({ events }) => events.map(({ name }) => name)));

/** What the product has and the table does not know. */
const unlisted = (names: string[], listed: Set<string>) => names.filter((name) => !listed.has(name));

describe("the authorization matrix", () => {
  it("has a row for every route, and for none that is not", () => {
    const routes = routeNames(wholeApp());
    expect(routes.length).toBeGreaterThan(100);
    expect(unlisted(routes, listedRoutes)).toEqual([]);
    expect([...listedRoutes].filter((name) => !routes.includes(name))).toEqual([]);
  });

  it("has a row for every event of every namespace, and for none that is not", () => {
    expect(unlisted(eventNames(), listedEvents)).toEqual([]);
    expect([...listedEvents].filter((name) => !eventNames().includes(name))).toEqual([]);
  });

  it("names what is new", () => {
    const app = wholeApp();
    const [router] = routersOf(app);
    router?.post("/api/desk/commands/erase", () => undefined);
    expect(unlisted(routeNames(app), listedRoutes)).toEqual(["POST /api/desk/commands/erase"]);
    const whisper = { ...eventTables, "/chat": [...(eventTables["/chat"] ?? []), { whisper: {} }] };
    expect(unlisted(eventNames(whisper), listedEvents)).toEqual(["/chat whisper"]);
  });

  it("knows everything that may answer beside the routers", () => {
    // Log, headers, errors, CORS, and two that serve files: another one wants a look, and rows here.
    expect(middlewaresOf(wholeApp())).toBe(6);
  });
});
