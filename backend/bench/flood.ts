import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import { io } from "socket.io-client";
import { startMariaDb } from "../test/servers/mariadb.ts";
import { from, poster } from "./post.ts";
import { buildProcesses, startProcess } from "./processes.ts";

/**
 * `npm run bench:flood`: one address starts 10,000 chats as fast as it can. Meanwhile ten other visitors write and an
 * agent answers, and each message is timed from its sending to its acknowledgement.
 */
const visitors = 10;
/** A visitor may say two things a second. */
const visitorPause = 520;
const agentPause = 50;

const percentile = (times: number[], share: number) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;

/** A visitor at an address of their own who has started a chat, and what it says next. */
async function startVisitor(port: number, n: number) {
  const posts = poster(port, 1, from(`198.51.100.${n + 1}`));
  const { body } = await posts("/api/chat/start", {
    browser_uuid: `550e8400-e29b-41d4-a716-44665544000${n}`,
    topic: "Izin usaha",
  });
  const started = JSON.parse(body) as { session_id: string; visitor_token: string };
  const path = `/api/chat/session/${started.session_id}/messages`;
  const token = { "x-visitor-token": started.visitor_token };
  return async (nth: number) => {
    const { status } = await posts(path, { message: `ke-${nth}` }, token);
    if (status !== 201) throw new Error(`a visitor's message was answered with ${status}`);
  };
}

async function measure(databaseUrl: string) {
  const { child, said } = await startProcess<{ port: number; agentToken: string }>("servers/doors.ts", {
    DATABASE_URL: databaseUrl,
  });
  const { port, agentToken } = said;
  const speakers = await Promise.all(Array.from({ length: visitors }, (_, n) => startVisitor(port, n)));
  const desk = io(`http://127.0.0.1:${port}/desk`, {
    auth: { token: agentToken },
    transports: ["websocket"],
  });
  await new Promise<void>((resolve) => desk.once("connect", () => resolve()));

  const running = { flood: true };
  const visitor: number[] = [];
  const agent: number[] = [];
  const timed = async (times: number[], pause: number, act: (n: number) => Promise<void>) => {
    for (let n = 0; running.flood; n += 1) {
      const began = performance.now();
      await act(n);
      times.push(performance.now() - began);
      await delay(Math.max(0, pause - (performance.now() - began)));
    }
  };
  const watching = [
    ...speakers.map(async (say, n) => {
      await delay((visitorPause / visitors) * n);
      await timed(visitor, visitorPause, say);
    }),
    timed(agent, agentPause, async (n) => {
      const input = { conversationId: 1, clientId: `a${n}`, text: `jawaban ${n}` };
      const reply = (await desk.emitWithAck("send", input)) as { ok: boolean };
      if (!reply.ok) throw new Error(`an agent's message was refused: ${JSON.stringify(reply)}`);
    }),
  ];
  const { child: flooder, said: flood } = await startProcess<{ seconds: number; statuses: object }>(
    "flood-sender.ts",
    { FLOOD_PORT: String(port) },
  );
  running.flood = false;
  await Promise.all(watching);
  desk.close();
  flooder.removeAllListeners("exit");
  child.removeAllListeners("exit");
  child.kill("SIGKILL");
  return { ...flood, visitor, agent };
}

await buildProcesses();
const server = await startMariaDb();
const folder = mkdtempSync(join(tmpdir(), "switchboard-flood-"));
try {
  for (const [name, url] of [
    ["MariaDB", (await server.createDatabase()).url],
    ["SQLite", `sqlite:${join(folder, "flood.db")}`],
  ] as const) {
    const { seconds, statuses, visitor, agent } = await measure(url);
    const show = (times: number[]) =>
      `p50 ${percentile(times, 0.5).toFixed(1)} ms, p99 ${percentile(times, 0.99).toFixed(1)} ms of ${times.length}`;
    console.log(
      `${name}: 10,000 starts from one address in ${seconds.toFixed(1)} s → ${JSON.stringify(statuses)}`,
    );
    console.log(`  another visitor's messages: ${show(visitor)}`);
    console.log(`  an agent's messages:        ${show(agent)}`);
  }
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit(0);
