import type { Server as HttpServer } from "node:http";
import type { Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import type { EventHub } from "./core/events.ts";
import { type DeskNamespace, signOff } from "./desk/sockets.ts";
import type { SocketServer } from "./realtime/socket-server.ts";
import type { Store } from "./store/store.ts";

/** Requests and connections that hang are not waited for longer than this. */
const drainMs = 3_000;
const goodbyeMs = 1_000;

/** Sockets of customers. */
type CustomerNamespace = {
  sockets: ReadonlyMap<
    string,
    { conn: { close(): void; once(event: "close", listener: () => void): unknown } }
  >;
};

/** Takes nothing new, stores what was taken, answers it, says goodbye, and waits for what still runs. */
export async function drain(
  http: HttpServer,
  connections: ReadonlySet<Socket>,
  sockets: SocketServer,
  desk: DeskNamespace,
  customers: CustomerNamespace[],
  store: Store,
  events: EventHub,
): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()));
  http.closeIdleConnections();
  // What was taken is stored and acknowledged before its socket goes.
  await store.writer.stop();
  events.flush();
  await new Promise((resolve) => setImmediate(resolve));
  await sayGoodbye(desk, customers);
  // Not closeAllConnections: it spares web sockets, and one that no longer answers would keep us for half a minute.
  const timer = setTimeout(() => {
    for (const connection of connections) connection.destroy();
  }, drainMs);
  await sockets.close();
  await closed;
  clearTimeout(timer);
}

/**
 * Closing the server throws away what is still to be written: the last answers and the goodbye go first. Customers'
 * clients know no goodbye: they come back by themselves when the connection goes, not when the server sends them away.
 */
async function sayGoodbye(desk: DeskNamespace, namespaces: CustomerNamespace[]): Promise<void> {
  const agents = [...desk.sockets.values()];
  const customers = namespaces.flatMap(({ sockets }) => [...sockets.values()]);
  const gone = [...agents, ...customers].map(
    ({ conn }) => new Promise<void>((resolve) => conn.once("close", () => resolve())),
  );
  for (const socket of agents) signOff(socket, "server_stopping");
  for (const { conn } of customers) conn.close();
  await Promise.race([Promise.all(gone), delay(goodbyeMs, undefined, { ref: false })]);
}

/** Every open connection, whatever it is used for. */
export function trackConnections(http: HttpServer): ReadonlySet<Socket> {
  const open = new Set<Socket>();
  http.on("connection", (connection: Socket) => {
    open.add(connection);
    connection.once("close", () => open.delete(connection));
  });
  return open;
}
