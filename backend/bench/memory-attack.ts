import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { io, type Socket } from "socket.io-client";
import { startMariaDb } from "../test/servers/mariadb.ts";
import { buildProcesses, startProcess } from "./processes.ts";
import type { Attacked, Person } from "./protocol.ts";

/**
 * `npm run bench:memory`: a backend with a heap of 512 MB and limits on, 1,000 sockets that only listen, and 200
 * clients that ask for the largest history there is and read nothing. Twenty customers write meanwhile and are timed.
 * The last line is a JSON object; the exit code is 1 where memory or times are not as they should be.
 */
const heapMb = 512;
const most = { mb: 400, p99: 250 };
const quick = process.argv.includes("--quick");
const seconds = quick ? { quiet: 4, attack: 10 } : { quiet: 10, attack: 30 };
/** A customer may say two things a second. */
const pauseMs = 520;

const percentile = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ??
  Number.NaN;

async function connectTo(port: number, { token, roomId }: Person, localAddress: string): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}/chat`, {
    transports: ["websocket"],
    forceNew: true,
    auth: { token },
    // An address of its own, as customers have.
    ...({ localAddress } as object),
  });
  await new Promise<void>((resolve) => socket.once("connect", () => resolve()));
  const { ok } = (await socket.emitWithAck("join_room", { roomId })) as { ok: boolean };
  if (!ok) throw new Error("an honest customer was refused");
  return socket;
}

interface Running {
  go: boolean;
  times: number[];
  refused: number;
}

async function write(socket: Socket, { roomId }: Person, n: number, running: Running): Promise<void> {
  await delay((pauseMs / 20) * n);
  for (let count = 0; running.go; count += 1) {
    const began = performance.now();
    const said = { roomId, content: `còn hàng không ${count}`, clientId: `t${n}-${began}` };
    const { ok } = (await socket.timeout(20_000).emitWithAck("send_message", said)) as { ok: boolean };
    running.times.push(performance.now() - began);
    if (!ok) running.refused += 1;
    await delay(Math.max(0, pauseMs - (performance.now() - began)));
  }
}

const peakOf = async (server: ChildProcess) => {
  server.send("peak");
  const [{ rss, heap }] = (await once(server, "message")) as [{ rss: number; heap: number }];
  return { rssMb: Math.round(rss / 2 ** 20), heapMb: Math.round(heap / 2 ** 20) };
};

async function measure(databaseUrl: string) {
  const environment = { DATABASE_URL: databaseUrl, ATTACKERS: "200", IDLE: "1000" };
  const { child: server, said } = await startProcess<Attacked>("servers/attacked.ts", environment, [
    `--max-old-space-size=${heapMb}`,
  ]);
  const ended = once(server, "exit").then(([code]) => {
    throw new Error(`the server ended with ${code}`);
  });
  try {
    return await Promise.race([attackIt(server, said), ended]);
  } finally {
    server.removeAllListeners("exit");
    server.kill("SIGKILL");
  }
}

async function attackIt(server: ChildProcess, said: Attacked) {
  const { port } = said;
  const sockets: Socket[] = [];
  for (const [n, person] of [...said.idle, ...said.timed].entries())
    sockets.push(await connectTo(port, person, `127.2.${Math.floor(n / 250)}.${(n % 250) + 1}`));
  const writers = sockets.slice(said.idle.length);
  const timed = async (ms: number) => {
    const running: Running = { go: true, times: [], refused: 0 };
    const writing = said.timed.map((person, n) => write(writers[n] as Socket, person, n, running));
    await delay(ms);
    running.go = false;
    await Promise.all(writing);
    const { times, refused } = running;
    return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), messages: times.length, refused };
  };
  const quiet = { ...(await timed(seconds.quiet * 1_000)), ...(await peakOf(server)) };
  const { child: attackers } = await startProcess("attackers.ts", {});
  attackers.send(said);
  const attacked = { ...(await timed(seconds.attack * 1_000)), ...(await peakOf(server)) };
  attackers.removeAllListeners("exit");
  attackers.send("stop");
  const [{ comings, sent }] = (await once(attackers, "message")) as [{ comings: number; sent: number }];
  const stillThere = sockets.filter(({ connected }) => connected).length;
  for (const socket of sockets) socket.disconnect();
  return { quiet, attacked, comings, sent, lost: sockets.length - stillThere };
}

await buildProcesses();
const mariaDb = await startMariaDb();
const folder = mkdtempSync(join(tmpdir(), "switchboard-memory-"));
const result: Record<string, unknown> = {};
let isRight = true;
try {
  for (const [name, url] of [
    ["sqlite", `sqlite:${join(folder, "memory.db")}`],
    ["mysql", (await mariaDb.createDatabase()).url],
  ] as const) {
    try {
      const measured = await measure(url);
      const { p99, rssMb, heapMb: heap, refused } = measured.attacked;
      const right =
        p99 <= most.p99 && Math.min(rssMb, heap) < most.mb && refused === 0 && measured.lost === 0;
      isRight &&= right;
      result[name] = { ...measured, right };
    } catch (error) {
      isRight = false;
      result[name] = { right: false, failure: String(error) };
    }
    console.error(name, JSON.stringify(result[name]));
  }
} finally {
  await mariaDb.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(JSON.stringify({ ...result, right: isRight }));
process.exit(isRight ? 0 : 1);
