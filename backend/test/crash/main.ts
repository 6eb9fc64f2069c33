import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { anyFreePort } from "../../tools/ports.ts";
import { startMariaDb } from "../servers/mariadb.ts";
import { startBackendProcess } from "./backend-process.ts";
import { buildScene, crashSecret } from "./scene.ts";
import { type Acknowledged, overHttp, overSocket, sendUntil } from "./senders.ts";
import { type Started, startUntil, verifyStarts } from "./starts.ts";
import { type Verdict, verify } from "./verify.ts";

/**
 * `npm run test:crash`: under a load of sends the backend is killed with -9 again and again, and so is the database;
 * every sender sends again by client id what was not acknowledged, and every visitor starts again the chat that was not
 * answered. Then nothing acknowledged may be lost, nothing doubled, no seq missing and no counter wrong. `--short` kills fewer times.
 */
const short = process.argv.includes("--short");
const backendKills = short ? 3 : 20;
const databaseKills = short ? 2 : 10;
const conversationsPerShop = 4;
const visitors = 3;

interface Round {
  name: string;
  databaseUrl: string;
  backendKills: number;
  databaseKills: number;
  restartDatabase: () => Promise<void>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function run(round: Round): Promise<boolean> {
  const pairs = await buildScene(round.databaseUrl, conversationsPerShop);
  const port = await anyFreePort();
  const backend = await startBackendProcess(port, {
    DATABASE_URL: round.databaseUrl,
    JWT_SECRET: crashSecret,
    LIMITS: "off",
  });
  const origin = `http://127.0.0.1:${port}`;
  let running = true;
  const sockets = pairs.map((pair) => overSocket(origin, pair));
  const sending = Promise.all([
    ...pairs.map((pair) =>
      sendUntil(
        () => running,
        { conversationId: pair.conversationId, senderId: pair.customerId },
        overHttp(origin, pair),
      ),
    ),
    ...pairs.map((pair, index) =>
      sendUntil(
        () => running,
        { conversationId: pair.conversationId, senderId: pair.agentId },
        (clientId, text) => sockets[index]?.send(clientId, text) ?? Promise.reject(new Error("no socket")),
      ),
    ),
  ]);

  const starting = Promise.all(Array.from({ length: visitors }, () => startUntil(() => running, origin)));

  const kills = [
    ...Array.from({ length: round.backendKills }, () => backend.crash),
    ...Array.from({ length: round.databaseKills }, () => round.restartDatabase),
  ].sort(() => Math.random() - 0.5);
  for (const kill of kills) {
    await pause(200 + Math.random() * 600);
    await kill();
  }
  await pause(500);
  running = false;
  const acknowledged = (await sending).flat() as Acknowledged[];
  const started = (await starting).flat();
  for (const socket of sockets) socket.close();
  const exitCode = await backend.stop();
  const faultsOfStarts = await verifyStarts(round.databaseUrl, started);
  const isWhole = report(round, await verify(round.databaseUrl, pairs, acknowledged), exitCode);
  return reportStarts(round, started, faultsOfStarts) && isWhole;
}

function reportStarts(round: Round, started: Started[], faults: string[]): boolean {
  console.log(
    `${round.name}: ${started.length} chats begun by visitors, ${faults.length} not stored as told`,
  );
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
  return faults.length === 0 && started.length > 0;
}

function report(round: Round, verdict: Verdict, exitCode: number | null): boolean {
  const { lost, doubled, holes, wrongCounters } = verdict;
  const kills = `${round.backendKills} kills of the backend, ${round.databaseKills} of the database`;
  console.log(
    `${round.name}: ${kills}: ${verdict.acknowledged} acknowledged, ${verdict.stored} stored, ` +
      `${lost.length} lost, ${doubled.length} doubled, ${holes.length} holes, ` +
      `${wrongCounters.length} wrong counters, last exit ${exitCode}`,
  );
  const faults = [...lost, ...doubled, ...holes, ...wrongCounters];
  for (const fault of faults.slice(0, 20)) console.log(`  ${fault}`);
  return faults.length === 0 && verdict.acknowledged > 0 && exitCode === 0;
}

async function onSqlite(): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-crash-"));
  try {
    return await run({
      name: "SQLite",
      databaseUrl: `sqlite:${join(folder, "crash.db")}`,
      backendKills,
      databaseKills: 0,
      restartDatabase: async () => undefined,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function onMysql(): Promise<boolean> {
  const server = await startMariaDb();
  try {
    const { url } = await server.createDatabase();
    return await run({
      name: "MariaDB",
      databaseUrl: url,
      backendKills,
      databaseKills,
      restartDatabase: async () => {
        await server.kill();
        await server.restart();
      },
    });
  } finally {
    await server.stop();
  }
}

const results = [await onSqlite(), await onMysql()];
process.exit(results.every(Boolean) ? 0 : 1);
