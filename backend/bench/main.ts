import { mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { startMariaDb } from "../test/servers/mariadb.ts";
import { startRedis } from "../test/servers/redis.ts";
import { benchGrowth } from "./growth.ts";
import { buildProcesses, runLoad, startServer } from "./processes.ts";
import type { LoadResult } from "./protocol.ts";
import { benchRest } from "./rest.ts";
import { benchCrossing, benchFanOut, benchIdle, benchTwoProcesses } from "./rooms.ts";
import { type MessagesRow, messagesTable, ratioTable } from "./table.ts";

/**
 * `npm run bench`: one table. Every figure that matters is a ratio within one run, because machines are noisy.
 * `--quick` measures for 3 s instead of 10.
 */
await buildProcesses();
const seconds = process.argv.includes("--quick") ? 3 : 10;
const server = await startMariaDb();
const folder = mkdtempSync(join(tmpdir(), "switchboard-bench-"));

const freshDatabase = async () => (await server.createDatabase()).url;
let sqliteFiles = 0;
const freshSqlite = async () => {
  sqliteFiles += 1;
  return `sqlite:${join(folder, `bench-${sqliteFiles}.db`)}`;
};

interface Contender {
  name: string;
  file: string;
  database: (() => Promise<string>) | null;
}

const contenders: Contender[] = [
  { name: "bare Socket.IO relay, no database", file: "relay.ts", database: null },
  { name: "one transaction a message, MariaDB", file: "naive.ts", database: freshDatabase },
  { name: "Switchboard, MariaDB", file: "ours.ts", database: freshDatabase },
  { name: "Switchboard, SQLite", file: "ours.ts", database: freshSqlite },
];

async function measure(contender: Contender, inFlight: number): Promise<LoadResult> {
  const environment = contender.database ? { DATABASE_URL: await contender.database() } : {};
  const running = await startServer(contender.file, environment);
  const result = await runLoad({ ...running.ready, inFlight, warmUpSeconds: 3, seconds });
  await running.stop();
  return result;
}

try {
  console.log(`${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}\n`);
  const rows: MessagesRow[] = [];
  for (const inFlight of [1, 4]) {
    for (const contender of contenders) {
      console.error(`measuring: ${contender.name}, ${inFlight} in flight`);
      rows.push({ name: contender.name, inFlight, ...(await measure(contender, inFlight)) });
    }
  }
  console.log(messagesTable(rows));
  console.error("measuring: REST");
  console.log(
    ratioTable(
      "REST against a bare Koa handler that returns the same bytes",
      await benchRest(freshDatabase, seconds),
    ),
  );
  console.error("measuring: growth (this fills a database first)");
  console.log(ratioTable("Time of one request, large against small", await benchGrowth(freshDatabase)));
  console.error("measuring: rooms");
  console.log(
    ratioTable("Rooms against bare Socket.IO", [
      ...(await benchFanOut(freshDatabase, seconds)),
      ...(await benchIdle(freshDatabase)),
    ]),
  );
  console.error("measuring: several processes");
  const redis = await startRedis();
  console.log(
    ratioTable(`Several processes behind Redis, on ${cpus().length} cores`, [
      ...(await benchTwoProcesses(freshDatabase, redis.url, seconds)),
      ...(await benchCrossing(freshDatabase, redis.url)),
    ]),
  );
  await redis.stop();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
