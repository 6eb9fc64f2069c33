import { Server, Socket as ServerSocket } from "socket.io";
import { afterAll, describe, expect, it, vi } from "vitest";
import { connectTo, useTestApp } from "../app.ts";
import { buildAccount, tokenFor } from "../factories.ts";
import { eachDatabase } from "../harness.ts";
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

eachDatabase("what sockets listen to", (database) => {
  const on = vi.spyOn(ServerSocket.prototype, "on");
  const of = vi.spyOn(Server.prototype, "of");
  afterAll(() => vi.restoreAllMocks());
  const app = useTestApp(database);

  it("is in the tables of events, in every namespace there is", async () => {
    const admin = await buildAccount(app(), { role: "ADMIN" });
    const token = tokenFor(app(), admin);
    const sockets = await Promise.all(namespaces.map(({ namespace }) => connectTo(app(), namespace, token)));
    for (const socket of sockets) socket.disconnect();
    const heard = on.mock.calls.map(([name], n) => {
      const { nsp } = on.mock.contexts[n] as unknown as ServerSocket;
      return `${nsp.name} ${String(name)}`;
    });
    const ofTheirOwn = / (disconnect|disconnecting|error)$/;
    expect([...new Set(heard)].filter((name) => !ofTheirOwn.test(name)).sort()).toEqual(eventNames());
    const made = new Set(of.mock.calls.map(([name]) => String(name)));
    expect([...made].filter((name) => name !== "/").sort()).toEqual(Object.keys(eventTables).sort());
  });
});

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
    expect(unlisted(routeNames(app), listedRoutes)).toContain("POST /api/desk/commands/erase");
    const whisper = { ...eventTables, "/chat": [...(eventTables["/chat"] ?? []), { whisper: {} }] };
    expect(unlisted(eventNames(whisper), listedEvents)).toContain("/chat whisper");
  });

  it("knows everything that may answer beside the routers", () => {
    // Forwarded headers, log, headers, no-store, errors, CORS, and two that serve files: another one wants a look, and
    // rows here.
    expect(middlewaresOf(wholeApp())).toBe(8);
  });
});
