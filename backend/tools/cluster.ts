import { join } from "node:path";
import { startRedis } from "../test/servers/redis.ts";
import { buildWhatChanged } from "./build/build.ts";
import { targets } from "./build/targets.ts";
import { type Member, memberUrl, startMember } from "./cluster/member.ts";
import { createClusterProxy } from "./cluster/proxy.ts";
import { readClusterSettings } from "./cluster/settings.ts";
import { clusterSummary } from "./cluster/summary.ts";
import { Turns } from "./cluster/turns.ts";
import { repositoryRoot } from "./paths.ts";
import { nextFreePort, probePort } from "./ports.ts";
import { thisMachine } from "./provision/machine.ts";
import { provision } from "./provision/provision.ts";
import type { BackendProcess } from "./start/backend-process.ts";
import { keepRunning } from "./start/keep-running.ts";
import { backendEnvironment, keptSecret } from "./start/settings.ts";

/** `npm run cluster -- 3`: several backend processes behind one address, to see how they work together. */

const dataFolder = join(repositoryRoot, "data");
const begun: BackendProcess[] = [];
/** What ends when we do, after the backends. */
const cleanUp: (() => Promise<void> | void)[] = [];
let isStopping = false;

async function stopAll(): Promise<void> {
  await Promise.all(begun.map((process) => process.stop()));
  for (const clean of cleanUp) await clean();
}

async function stop(): Promise<void> {
  if (isStopping) return;
  isStopping = true;
  console.log("\nStopping ...");
  await stopAll();
  console.log("Stopped.");
  process.exit(0);
}

async function redisUrl(): Promise<string> {
  const given = process.env.REDIS_URL?.trim();
  if (given) return given;
  await provision(["redis"], thisMachine(console.log));
  const redis = await startRedis();
  cleanUp.push(redis.stop);
  return redis.url;
}

async function startMembers(
  count: number,
  from: number,
  environment: Record<string, string | undefined>,
): Promise<Member[]> {
  const start = (number: number, port: number) =>
    startMember(number, port, environment, (process) => void begun.push(process));
  console.log(`Starting ${count === 1 ? "one process" : `${count} processes`} ...`);
  // One alone brings the schema up to date and loads the demo data; the others find both.
  const members = [await start(1, from)];
  for (let number = 2; number <= count; number += 1) {
    members.push(await start(number, (members.at(-1)?.port ?? from) + 1));
  }
  return members;
}

async function main(): Promise<void> {
  const { count, host, port: wanted } = readClusterSettings(process.argv.slice(2), process.env);
  await buildWhatChanged(targets);
  const redis = await redisUrl();
  const port = await nextFreePort(wanted, probePort(host));
  if (port !== wanted) console.log(`Port ${wanted} is taken, using ${port}.`);

  const environment = backendEnvironment(process.env, { host, port, secret: () => keptSecret(dataFolder) });
  const members = await startMembers(count, port + 1, {
    ...environment,
    REDIS_URL: redis,
    // Our own proxy is one.
    TRUST_PROXY: environment.TRUST_PROXY || "1",
  });
  const proxy = createClusterProxy(new Turns(members));
  cleanUp.push(() => void proxy.close().closeAllConnections());
  await new Promise<void>((resolve, reject) => proxy.once("error", reject).listen(port, host, resolve));

  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  console.log(
    clusterSummary({
      url: `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`,
      members: members.map((member) => ({
        number: member.number,
        url: memberUrl(member),
        pid: member.process.pid,
      })),
      isDemo: !["0", "off", "false"].includes(environment.DEMO ?? ""),
      dataIsIn: process.env.DATABASE_URL ? "the database of DATABASE_URL" : dataFolder,
      redisIs: process.env.REDIS_URL ? "Redis is that of REDIS_URL" : `Redis is our own, ${redis}`,
    }),
  );
  await Promise.all(
    members.map(({ number, process: first, again }) =>
      keepRunning(first, {
        again,
        isStopping: () => isStopping,
        ended: ({ ending }, pauseMs) =>
          console.log(
            `Process ${number} has ended with ${ending}; it is started again in ${pauseMs / 1_000} s.`,
          ),
      }),
    ),
  );
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop());
main().catch(async (error: unknown) => {
  if (isStopping) return;
  isStopping = true;
  console.error(error instanceof Error ? error.message : error);
  await stopAll();
  process.exit(1);
});
