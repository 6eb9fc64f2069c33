import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "../../src/store/database.ts";
import { attackHttp } from "./attack-http.ts";
import { attackSockets } from "./attack-sockets.ts";
import { httpSurface, socketSurface } from "./generate/surface.ts";
import { baseEnvironment, type Scene } from "./scene.ts";
import { startAttacked } from "./watch/backend-process.ts";
import { startBystander } from "./watch/bystanding.ts";
import type { Findings } from "./watch/findings.ts";
import { Renewal } from "./watch/renewal.ts";
import { Secrets } from "./watch/secrets.ts";
import { Witnesses } from "./watch/witnesses.ts";

/** One backend process under attack, from its start to its stop. */

export interface Phase {
  name: string;
  seed: number;
  /** The first generated item of each kind. */
  from: { http: number; sockets: number };
  inputs: number;
  events: number;
  environment: Record<string, string>;
  verified: boolean;
}

export interface PhaseResult {
  crashes: string[];
  unhandled: string[];
  longestStallMs: number;
  leakedBytes: number;
  memory: string[];
  said: Renewal["said"];
  next: Phase["from"];
  summary: string;
}

const renewMs = 1_000;
const progressMs = 60_000;
/** What may be kept after everybody has gone, beside what was kept before they came. */
const keptMegabytes = 100;
const visitors = ["chatOfVisitorA", "chatOfVisitorB", "chatOfProvenA", "chatOfProvenB"] as const;

export async function runPhase(
  phase: Phase,
  databaseUrl: string,
  database: Database,
  { world, context, bystander }: Scene,
  findings: Findings,
  say: (line: string) => void,
): Promise<PhaseResult> {
  const { seed, verified, from } = phase;
  const backend = await startAttacked({
    ...baseEnvironment,
    DATABASE_URL: databaseUrl,
    ...phase.environment,
  });
  const { port, origin } = backend;
  const secrets = new Secrets(world, verified ? [] : visitors);
  const renewal = new Renewal(world, database, secrets);
  const witnesses = new Witnesses();
  await renewal.renewAll(origin);
  await witnesses.connect(world, origin, secrets);
  const before = await backend.read();
  backend.begin();
  const standing = await startBystander({ pid: backend.pid, origin, ...bystander });
  const started = performance.now();
  const isOver = () => backend.crash() !== null;
  let running = true;
  const renewing = (async () => {
    while (running && !isOver()) {
      await delay(renewMs);
      await renewal.renewAll(origin).catch(() => undefined);
    }
  })();
  const progress = setInterval(() => {
    say(`  ${phase.name}: ${findings.inputs} requests, ${findings.events} packets so far`);
  }, progressMs);
  const common = { port, seed, secrets, findings, isOver, context: { ...context, verified } };
  const [http, sockets] = await Promise.all([
    attackHttp({ ...common, from: from.http, inputs: phase.inputs, surface: httpSurface(verified) }),
    attackSockets({ ...common, from: from.sockets, events: phase.events, surface: socketSurface(verified) }),
  ]);
  const seconds = (performance.now() - started) / 1_000;
  running = false;
  clearInterval(progress);
  await renewing;
  // What is still under way comes to an end.
  await delay(1_000);
  const seen = await standing.stop();
  witnesses.disconnect();
  await delay(500);
  const after = await backend.read().catch(() => ({ ...before, unhandled: 1 }));
  const crash = backend.crash();
  const exitCode = crash === null ? await backend.stop() : null;
  const keptMore = (after.heapBytes - before.heapBytes) / 1_048_576;
  const rate = `${Math.round((phase.inputs + phase.events) / seconds)}/s`;
  return {
    crashes: [
      ...(crash === null ? [] : [`${phase.name}: ${crash}, under way: ${findings.underWay()}`]),
      ...(crash === null && exitCode !== 0 ? [`${phase.name}: stopped with ${exitCode}`] : []),
    ],
    unhandled: [
      ...backend.faults.map((line) => `${phase.name}: ${line.slice(0, 1_500)}`),
      ...(after.unhandled > 0 ? [`${phase.name}: ${after.unhandled} unhandled`] : []),
      ...(seen.failures > 0
        ? [`${phase.name}: ${seen.failures} of ${seen.rounds} of a bystander were not answered`]
        : []),
    ],
    // Each sees what the other may miss: the event loop standing still, and everything else that keeps an answer.
    longestStallMs: Math.max(seen.longestMs, after.longestDelayMs),
    leakedBytes: witnesses.leakedBytes,
    memory:
      keptMore > keptMegabytes ? [`${phase.name}: ${Math.round(keptMore)} MB more are kept than before`] : [],
    said: renewal.said,
    next: { http, sockets },
    summary:
      `${phase.name}: ${seconds.toFixed(0)} s, ${rate}; bystander ${seen.longestMs} ms at most in ${seen.rounds} rounds, ` +
      `event loop ${after.longestDelayMs} ms; heap ${megabytes(before.heapBytes)} → ${megabytes(after.heapBytes)} MB, ` +
      `resident ${megabytes(after.residentBytes)} MB`,
  };
}

const megabytes = (bytes: number): number => Math.round(bytes / 1_048_576);
