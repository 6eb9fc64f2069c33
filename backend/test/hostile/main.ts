import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { thisMachine } from "../../tools/provision/machine.ts";
import { provision } from "../../tools/provision/provision.ts";
import { startMariaDb } from "../servers/mariadb.ts";
import { checksOf, failuresOf, sumOf } from "./result.ts";
import { type RoundResult, runRound } from "./round.ts";

/**
 * `npm run test:hostile`: a backend on each database is attacked with generated requests and socket packets.
 * The last line is a JSON object; anything that is not right ends with 1.
 *
 * `--inputs N` requests in all, `--events N`, `--seed S`, `--database sqlite|mysql`, `--short`;
 * `--only http:123` or `--only socket:45` sends that item alone again; `--report <file>` writes which checks held on each database.
 */
const { values } = parseArgs({
  options: {
    inputs: { type: "string" },
    events: { type: "string" },
    seed: { type: "string" },
    database: { type: "string" },
    only: { type: "string" },
    report: { type: "string" },
    short: { type: "boolean", default: false },
  },
});
const inputs = Number(values.inputs ?? (values.short ? 10_000 : 1_000_000));
const events = Number(values.events ?? Math.ceil(inputs / 5));
/** The same input at every commit; each run of the long form looks for something new. */
const seed = Number(values.seed ?? (values.short ? 20_261_130 : randomInt(2 ** 31)));
const [kind, item] = values.only?.split(":") ?? [];
const only =
  kind === undefined
    ? null
    : { http: kind === "http" ? Number(item) : null, socket: kind === "socket" ? Number(item) : null };

const say = (line: string) => console.log(line);

for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));

function onSqlite(): Promise<RoundResult> {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-hostile-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return round("SQLite", `sqlite:${join(folder, "hostile.db")}`);
}

async function onMysql(): Promise<RoundResult> {
  await provision(["mysql"], thisMachine(say));
  const server = await startMariaDb();
  try {
    return await round("MariaDB", (await server.createDatabase()).url);
  } finally {
    await server.stop();
  }
}

const round = (name: string, databaseUrl: string) =>
  runRound(
    { name, databaseUrl, seed, only, inputs: Math.ceil(inputs / 2), events: Math.ceil(events / 2) },
    say,
  );

say(`seed ${seed}: the same input again with --inputs ${inputs} --events ${events} --seed ${seed}`);
const results: Record<string, RoundResult> = {};
if (values.database !== "mysql") results.sqlite = await onSqlite();
if (values.database !== "sqlite") results.mysql = await onMysql();
if (values.report !== undefined) {
  const checks = Object.entries(results).map(([database, result]) => [database, checksOf(result)]);
  writeFileSync(values.report, JSON.stringify(Object.fromEntries(checks)));
}
const failures = Object.values(results).flatMap(failuresOf);
for (const failure of failures) say(`✗ ${failure}`);
console.log(JSON.stringify({ ...sumOf(Object.values(results)), seed }));
process.exit(failures.length === 0 ? 0 : 1);
