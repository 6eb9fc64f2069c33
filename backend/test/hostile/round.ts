import { openDatabase } from "../../src/store/database.ts";
import { verifiedMode } from "../oss.ts";
import { httpSurface, socketSurface } from "./generate/surface.ts";
import { type Phase, type PhaseResult, runPhase } from "./phase.ts";
import { buildScene } from "./scene.ts";
import { Findings } from "./watch/findings.ts";
import { brokenInvariants } from "./watch/invariants.ts";

/** The whole attack on one database: without limits for the most part, then with them. */

export interface RoundOptions {
  name: string;
  databaseUrl: string;
  seed: number;
  inputs: number;
  events: number;
  /** One item only, to see again what it does. */
  only: { http: number | null; socket: number | null } | null;
}

export interface RoundResult {
  inputs: number;
  events: number;
  serverErrors: number;
  crashes: number;
  unhandled: number;
  longestStallMs: number;
  leakedBytes: number;
  /** What else is not right. */
  faults: string[];
}

const shareWithLimits = 0.1;

export async function runRound(options: RoundOptions, say: (line: string) => void): Promise<RoundResult> {
  const { name, databaseUrl, seed } = options;
  const scene = await buildScene(databaseUrl, verifiedMode);
  const database = await openDatabase(databaseUrl, { poolSize: 2 });
  const findings = new Findings((line) => say(`${name}: ${line}`));
  const results: PhaseResult[] = [];
  let from: Phase["from"] = { http: options.only?.http ?? 0, sockets: options.only?.socket ?? 0 };
  try {
    for (const phase of phasesOf(options)) {
      const result = await runPhase({ ...phase, seed, from }, databaseUrl, database, scene, findings, say);
      from = result.next;
      results.push(result);
      say(`  ${result.summary}`);
    }
    const said = results.flatMap((one) => one.said);
    const broken = await brokenInvariants(database, scene.world, said);
    say(`  ${name}: answers ${JSON.stringify(Object.fromEntries([...findings.statuses].sort()))}`);
    const faults = [...broken, ...results.flatMap(({ memory }) => memory), ...untried(options, findings)];
    const [crashes, unhandled] = [
      results.flatMap((one) => one.crashes),
      results.flatMap((one) => one.unhandled),
    ];
    for (const line of [...new Set([...crashes, ...unhandled.slice(0, 30), ...faults])])
      say(`✗ ${name}: ${line}`);
    return {
      inputs: findings.inputs,
      events: findings.events,
      serverErrors: findings.serverErrors,
      crashes: crashes.length,
      unhandled: unhandled.length,
      longestStallMs: Math.max(...results.map((one) => one.longestStallMs)),
      leakedBytes: findings.leakedBytes + results.reduce((sum, one) => sum + one.leakedBytes, 0),
      faults,
    };
  } finally {
    await database.close();
  }
}

function phasesOf({ name, inputs, events, only }: RoundOptions): Omit<Phase, "seed" | "from">[] {
  const phase = (share: number, title: string, verified: boolean, environment: Record<string, string>) => ({
    name: `${name}, ${title}`,
    inputs: Math.ceil(inputs * share),
    events: Math.ceil(events * share),
    verified,
    environment: { ...environment, ...(verified ? verifiedMode : {}) },
  });
  const without = phase(1 - shareWithLimits, "without limits", true, { LIMITS: "off" });
  if (only) return [{ ...without, inputs: only.http === null ? 0 : 1, events: only.socket === null ? 0 : 1 }];
  return [without, phase(shareWithLimits, "with limits", false, {})];
}

/** A route or an event that was never tried shows nothing. Of a few inputs not every one comes to its turn. */
function untried({ inputs, only }: RoundOptions, { tried }: Findings): string[] {
  if (only || inputs < 5_000) return [];
  const names = [
    ...httpSurface(true).map(({ row }) => row.name),
    ...socketSurface(true).flatMap(({ events }) => events.map(({ row }) => row.name)),
  ];
  return [...new Set(names)].filter((one) => !tried.has(one)).map((one) => `${one} was never tried`);
}
