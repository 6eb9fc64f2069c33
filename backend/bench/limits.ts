import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { limitRows } from "../src/limits/rows.ts";
import { startMariaDb } from "../test/servers/mariadb.ts";
import { type FloodTokens, floods } from "./limit-floods.ts";
import { from, poster } from "./post.ts";
import { buildProcesses, startProcess } from "./processes.ts";

/**
 * `npm run bench:limits`: what others feel while somebody floods the backend, for each kind of flood. Ten customers
 * read and write at their own pace; each request is timed. Ends with the table of limits.
 */
const seconds = Number(process.env.FLOOD_SECONDS ?? 8);
const bystanders = 10;
const pauseMs = 100;
/** Below this nobody feels anything, whatever the ratio is. */
const unfeltMs = 20;

interface Served {
  port: number;
  agent: string;
  service: string;
  customers: { id: number; token: string; phien: string }[];
}

const percentile = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** Times the bystanders' requests until `busy` resolves. */
async function timed(served: Served, busy: Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  let running = true;
  const watch = served.customers.slice(1, 1 + bystanders).map(async ({ token, phien }, n) => {
    const posts = poster(served.port, 1, {
      ...from(`192.0.2.${n + 1}`),
      authorization: `Bearer ${token}`,
    });
    await delay((pauseMs / bystanders) * n);
    for (let asked = 0; running; asked += 1) {
      const began = performance.now();
      const writing = asked % 10 === 0;
      const { status } = await posts(
        "/v1/chat_api_correct",
        writing
          ? { action: "send_message", phien, sender_type: "customer", content: `câu ${asked}` }
          : { action: "get_messages", phien },
      );
      if (status !== 200) throw new Error(`a bystander was answered with ${status}`);
      times.push(performance.now() - began);
      await delay(Math.max(0, pauseMs - (performance.now() - began)));
    }
  });
  await busy;
  running = false;
  await Promise.all(watch);
  return times;
}

async function measure(name: string, databaseUrl: string): Promise<boolean> {
  const { child, said: served } = await startProcess<Served>("servers/limited.ts", {
    DATABASE_URL: databaseUrl,
  });
  const [attacker, writer] = [served.customers[0], served.customers[15]];
  const start = await poster(
    served.port,
    1,
    from("203.0.113.9"),
  )("/api/chat/start", {
    browser_uuid: "550e8400-e29b-41d4-a716-446655449999",
    topic: "Izin usaha",
  });
  const started = JSON.parse(start.body) as { session_id: string; visitor_token: string };
  const tokens: FloodTokens = {
    customer: attacker?.token ?? "",
    phien: attacker?.phien ?? "",
    writer: { token: writer?.token ?? "", phien: writer?.phien ?? "" },
    service: served.service,
    users: served.customers.map(({ id }) => id),
    agent: served.agent,
    visitor: { session: started.session_id, token: started.visitor_token },
  };
  await timed(served, delay(2_000));
  const show = (times: number[]) =>
    `${percentile(times, 0.5).toFixed(1)} | ${percentile(times, 0.99).toFixed(1)}`;

  console.log(
    `\n| ${name}: a flood of ${seconds} s over 50 connections | answered | others' p50, ms | p99, ms | of idle | ≤ 2 |`,
  );
  console.log("|---|---|--:|--:|--:|---|");
  let holds = true;
  for (const [kind, n] of Object.keys(floods).map((one, index) => [one, index] as const)) {
    // Just before each, since what the machine does changes within minutes.
    const idle = await timed(served, delay(seconds * 500));
    const flood = startProcess<{ statuses: object }>("limits-flood.ts", {
      FLOOD_PORT: String(served.port),
      FLOOD_KIND: kind,
      FLOOD_SECONDS: String(seconds),
      FLOOD_TOKENS: JSON.stringify(tokens),
    });
    const times = await timed(served, flood);
    const { child: flooder, said } = await flood;
    flooder.removeAllListeners("exit");
    flooder.kill("SIGKILL");
    const [before, during] = [percentile(idle, 0.99), percentile(times, 0.99)];
    const good = during <= Math.max(2 * before, unfeltMs);
    holds &&= good;
    if (n === 0) console.log(`| nobody floods | | ${show(idle)} | | |`);
    const ratio = (during / before).toFixed(2);
    console.log(
      `| ${kind} | ${JSON.stringify(said.statuses)} | ${show(times)} | ${ratio} | ${good ? "yes" : "no"} |`,
    );
  }
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
  return holds;
}

await buildProcesses();
const server = await startMariaDb();
const folder = mkdtempSync(join(tmpdir(), "switchboard-limits-"));
let holds = true;
try {
  holds = (await measure("SQLite", `sqlite:${join(folder, "limits.db")}`)) && holds;
  holds = (await measure("MariaDB", (await server.createDatabase()).url)) && holds;
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`\n${limitRows().join("\n")}`);
process.exit(holds ? 0 : 1);
