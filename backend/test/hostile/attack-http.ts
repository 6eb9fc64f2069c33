import type { HttpRow } from "../matrix/rows.ts";
import type { HttpInput, InputContext } from "./generate/http-inputs.ts";
import { Random } from "./generate/random.ts";
import { bytesOf, type HttpRequest } from "./generate/request.ts";
import { type Memory, remember, stepsOf } from "./generate/stories.ts";
import type { Entry } from "./generate/surface.ts";
import type { Findings } from "./watch/findings.ts";
import type { Secrets } from "./watch/secrets.ts";
import { HttpClient, type Outcome } from "./wire/http-client.ts";

/** Sends generated requests and looks at every answer. */

export interface HttpAttack {
  port: number;
  seed: number;
  /** The first item, and how many requests there are to be. */
  from: number;
  inputs: number;
  surface: readonly Entry<HttpRow>[];
  context: InputContext;
  secrets: Secrets;
  findings: Findings;
  isOver(): boolean;
}

const stream = 1;
const atOnce = 32;
/** Long enough for a busy machine: what is lost is never answered. */
const answerMs = 60_000;
/** Where the server rightly waits for more. */
const unfinishedMs = 300;

/** @returns the item after the last */
export async function attackHttp(attack: HttpAttack): Promise<number> {
  let item = attack.from;
  let sent = 0;
  const worker = async () => {
    const client = new HttpClient(attack.port);
    while (sent < attack.inputs && !attack.isOver()) {
      const index = item++;
      const random = new Random(attack.seed, stream, index);
      const memory: Memory = {};
      for (const step of stepsOf(attack.surface, index, random, attack.context)) {
        sent += 1;
        const input = step(memory);
        await sendOne(client, input, `http ${index}`, memory, attack);
      }
    }
    client.close();
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, attack.inputs) }, worker));
  return item;
}

async function sendOne(
  client: HttpClient,
  input: HttpInput,
  where: string,
  memory: Memory,
  { secrets, findings, isOver }: HttpAttack,
): Promise<void> {
  const { request, actor } = input;
  const bytes = bytesOf(request);
  const isHead = request.method === "HEAD";
  findings.begin(where);
  const outcome = await client.send(
    bytes,
    isHead,
    request.broken,
    request.unfinished ? unfinishedMs : answerMs,
  );
  if (!isOver()) findings.end(where);
  findings.sentHttp(input.name, outcome.kind === "answer" ? outcome.answer.status : outcome.kind);
  const fault = faultOf(outcome, request);
  // What is cut off by the server's end is told once, as its crash.
  if (fault && !isOver())
    findings.serverError(`${where} by ${actor} [${input.kinds}]: ${fault}`, bytes, outcome.received);
  const leaked = secrets.leaked(actor, outcome.received);
  if (leaked > 0) findings.leak(leaked, `${where} by ${actor} [${input.kinds}]`, bytes, outcome.received);
  if (input.kinds[0] === "story" && outcome.kind === "answer")
    remember(memory, outcome.answer.body.toString());
}

function faultOf(outcome: Outcome, { broken, unfinished }: HttpRequest): string | null {
  switch (outcome.kind) {
    case "answer":
      return outcome.answer.status >= 500 ? `answered ${outcome.answer.status}` : null;
    case "closed":
      return broken ? null : "closed without an answer";
    case "silence":
      return unfinished ? null : "no answer in time";
  }
}
