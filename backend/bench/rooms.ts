import { type RunningServer, runLoad, runRoomsLoad, startServer } from "./processes.ts";
import { type RatioRow, ratioOf } from "./table.ts";

/** What rooms add: many listeners, many idle connections, several processes. */

const members = 1_000;

/** Deliveries a second, one sender and a thousand members of one room, against the bare relay. */
export async function benchFanOut(database: () => Promise<string>, seconds: number): Promise<RatioRow[]> {
  const measure = async (server: RunningServer) => {
    const order = { task: "fanOut", ...server.ready, members, inFlight: 4, seconds } as const;
    const { perSecond = Number.NaN } = await runRoomsLoad(order);
    await server.stop();
    return perSecond;
  };
  const base = await measure(await startServer("relay.ts"));
  const own = await measure(
    await startServer("rooms.ts", { DATABASE_URL: await database(), CUSTOMERS: "1" }),
  );
  return [ratioOf("deliveries of one sender to 1,000 members", base, own, (n) => `${Math.round(n)}/s`)];
}

const warm = 500;
const idleConnections = 2_000;

/** Memory a connection, each in its own room, after 500 that have warmed the process up. */
export async function benchIdle(database: () => Promise<string>): Promise<RatioRow[]> {
  const measure = async (server: RunningServer) => {
    const sizes: number[] = [];
    const order = { task: "idle", ...server.ready, marks: [warm, warm + idleConnections] } as const;
    await runRoomsLoad(order, async () => {
      // What the connecting itself left behind is gone by then.
      await new Promise((resolve) => setTimeout(resolve, 3_000));
      sizes.push(await server.memory());
    });
    await server.stop();
    const [before = Number.NaN, after = Number.NaN] = sizes;
    return (after - before) / idleConnections;
  };
  const base = await measure(await startServer("bare-sockets.ts", {}, ["--expose-gc"]));
  const own = await measure(
    await startServer(
      "rooms.ts",
      { DATABASE_URL: await database(), CUSTOMERS: String(warm + idleConnections) },
      ["--expose-gc"],
    ),
  );
  return [ratioOf("memory of an idle connection", base, own, (n) => `${(n / 1_024).toFixed(1)} kB`)];
}

/** From `send_message` to `new_message`, on the same process and on another one behind Redis. */
export async function benchCrossing(database: () => Promise<string>, redisUrl: string): Promise<RatioRow[]> {
  const environment = { DATABASE_URL: await database(), REDIS_URL: redisUrl };
  const one = await startServer("rooms.ts", { ...environment, CUSTOMERS: "1" });
  const other = await startServer("rooms.ts", environment);
  const measure = async (otherPort: number) => {
    const order = { task: "crossing", ...one.ready, otherPort, messages: 500 } as const;
    return runRoomsLoad(order);
  };
  await measure(other.ready.port);
  const near = await measure(one.ready.port);
  const far = await measure(other.ready.port);
  await one.stop();
  await other.stop();
  const ms = (n: number) => `${n.toFixed(2)} ms`;
  return [
    ratioOf("send_message to new_message, p50: same process, other process", near.p50, far.p50, ms),
    ratioOf("send_message to new_message, p99: same process, other process", near.p99, far.p99, ms),
  ];
}

/** Messages a second through desks' sockets, four in flight each: two processes against one, both behind Redis. */
export async function benchTwoProcesses(
  database: () => Promise<string>,
  redisUrl: string,
  seconds: number,
): Promise<RatioRow[]> {
  const measure = async (processes: number) => {
    const environment = { DATABASE_URL: await database(), REDIS_URL: redisUrl };
    const first = await startServer("ours.ts", environment);
    const others: RunningServer[] = [];
    for (let n = 1; n < processes; n += 1) {
      others.push(await startServer("rooms.ts", environment));
    }
    const otherPorts = others.map(({ ready }) => ready.port);
    const result = await runLoad({ ...first.ready, otherPorts, inFlight: 4, warmUpSeconds: 3, seconds });
    for (const server of [first, ...others]) await server.stop();
    return result.messagesPerSecond;
  };
  const one = await measure(1);
  const two = await measure(2);
  return [ratioOf("messages through sockets: one process, two", one, two, (n) => `${Math.round(n)}/s`)];
}
