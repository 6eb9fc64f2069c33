import { type RunningServer, startServer } from "./processes.ts";
import type { Filled } from "./protocol.ts";
import { median, type RatioRow } from "./table.ts";

const requests = 300;

/** How one request's time grows from 1,000 to 200,000 conversations and from 100 to 100,000 messages. */
export async function benchGrowth(database: () => Promise<string>): Promise<RatioRow[]> {
  const start = async (conversations: number, messages: number) =>
    startServer("filled.ts", {
      DATABASE_URL: await database(),
      CONVERSATIONS: String(conversations),
      MESSAGES: String(messages),
    });
  const small = await start(1_000, 100);
  const large = await start(200_000, 100_000);
  const rows: RatioRow[] = [];
  for (const [name, ask] of questions) {
    const [base, grown] = await alternate(
      () => ask(small),
      () => ask(large),
    );
    rows.push({ name, base: `${base.toFixed(2)} ms`, ours: `${grown.toFixed(2)} ms`, ratio: grown / base });
  }
  await small.stop();
  await large.stop();
  return rows;
}

type Question = (server: RunningServer) => Promise<void>;

const shop =
  (query: (filled: Filled) => string): Question =>
  (server) =>
    get(server, `/v1/chat_api_correct?${query(filledOf(server))}`, (filled) => filled.sellerToken);
const desk =
  (path: (filled: Filled) => string): Question =>
  (server) =>
    get(server, `/api/desk/${path(filledOf(server))}`, (filled) => filled.agentToken);

const questions: [string, Question][] = [
  [
    "list_sessions, first page",
    shop(({ sellerId }) => `action=list_sessions&user_id=${sellerId}&user_type=ncc`),
  ],
  ["get_unread_count", shop(({ sellerId }) => `action=get_unread_count&user_id=${sellerId}&user_type=ncc`)],
  ["get_messages, newest page", shop(({ phien }) => `action=get_messages&phien=${phien}`)],
  [
    "get_messages, oldest page",
    shop(({ phien, messages }) => `action=get_messages&phien=${phien}&page=${messages / 50}`),
  ],
  ["desk list, needs reply", desk(() => "conversations?view=needs-reply")],
  ["desk list, all", desk(() => "conversations?view=all")],
  ["desk opens the long conversation", desk(({ conversationId }) => `conversations/${conversationId}`)],
];

function filledOf(server: RunningServer): Filled {
  if (!server.ready.filled) throw new Error("the server said nothing of what it is filled with");
  return server.ready.filled;
}

async function get(server: RunningServer, path: string, token: (filled: Filled) => string): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${server.ready.port}${path}`, {
    headers: { authorization: `Bearer ${token(filledOf(server))}` },
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

/** Medians of both in milliseconds, asked in turns, so that both meet the same machine. */
async function alternate(a: () => Promise<void>, b: () => Promise<void>): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let n = 0; n < requests + 30; n += 1) {
    for (const [index, ask] of [a, b].entries()) {
      const started = performance.now();
      await ask();
      if (n >= 30) times[index]?.push(performance.now() - started);
    }
  }
  return [median(times[0]), median(times[1])];
}
